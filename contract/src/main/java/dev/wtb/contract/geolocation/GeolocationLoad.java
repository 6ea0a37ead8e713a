package dev.wtb.contract.geolocation;

/**
 * A place and what stands there.
 *
 * @param servers active ones
 * @param healthy servers that take new configs now
 * @param capacity configs that fit on all its active servers
 * @param used addresses taken
 */
public record GeolocationLoad(Geolocation geolocation, int servers, int healthy, int capacity, int used) {
    /** Whether a new config can be made here now. */
    public boolean available() {
        return geolocation.onSale() && healthy > 0 && used < capacity;
    }
}
