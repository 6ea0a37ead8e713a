package dev.wtb.wireguard.server;

import java.time.Duration;

/**
 * How long an interface is left alone between two readings.
 *
 * @param shortest never sooner than this
 * @param usual when nothing is urgent and readings are cheap
 * @param rarest when readings are dear
 */
record Pace(Duration shortest, Duration usual, Duration rarest) {
    /** A reading holds up changes; if it takes at most one part in this many, hardly one change in a hundred waits. */
    private static final int READING_SHARE = 200;
    private static final int QUOTA_SHARE = 20;
    private static final long FASTEST_BYTES_A_SECOND = 125_000_000;

    /**
     * As soon as the peer nearest to its quota could have used it up, but never so often that reading is all that is
     * done.
     *
     * @param cost what the last reading took
     * @param nearestQuota bytes that it may still use; {@link Long#MAX_VALUE} if there is none
     */
    Duration next(Duration cost, long nearestQuota) {
        var calm = longer(usual, shorter(cost.multipliedBy(READING_SHARE), rarest));
        if (nearestQuota == Long.MAX_VALUE) {
            return calm;
        }
        var needed = Duration.ofMillis(nearestQuota * 1000 / FASTEST_BYTES_A_SECOND);
        var possible = longer(shortest, cost.multipliedBy(QUOTA_SHARE));
        return shorter(longer(needed, possible), calm);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
