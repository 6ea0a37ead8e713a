package dev.wtb.contract.peer;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Which memory of the database a set of peers comes from: a UUID of version 7 (RFC 9562), so that the one made later is
 * the higher. The random ones of servers whose database was never restored are below all of these.
 */
public final class Lineage {
    private static final int TIME_ORDERED = 7;
    private static final Comparator<UUID> ORDER = Comparator
            .comparing((UUID lineage) -> lineage.version() == TIME_ORDERED)
            .thenComparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private Lineage() {
    }

    /** A new one; two of the same millisecond are told apart, but not ordered by who was first. */
    public static UUID at(Instant instant) {
        var random = UUID.randomUUID();
        long most = (instant.toEpochMilli() << 16) | (TIME_ORDERED << 12) | (random.getMostSignificantBits() & 0xfff);
        return new UUID(most, random.getLeastSignificantBits());
    }

    /** When it began; {@code EPOCH} for one of a database that was never restored. */
    public static Instant began(UUID lineage) {
        return lineage.version() == TIME_ORDERED
                ? Instant.ofEpochMilli(lineage.getMostSignificantBits() >>> 16)
                : Instant.EPOCH;
    }

    /** Whether a restored database has spoken since: what comes of this one is void. Random ones have no order. */
    public static boolean superseded(UUID lineage, UUID by) {
        return by.version() == TIME_ORDERED && ORDER.compare(lineage, by) < 0;
    }
}
