package dev.wtb.wireguard.traffic;

/**
 * Of all people's peers at a reading.
 *
 * @param active those with a good session
 */
public record Totals(int peers, int active, long rxBytes, long txBytes) {
    Totals and(Counter counter, boolean alive) {
        return new Totals(peers + 1, active + (alive ? 1 : 0), rxBytes + counter.rxBytes(),
                txBytes + counter.txBytes());
    }
}
