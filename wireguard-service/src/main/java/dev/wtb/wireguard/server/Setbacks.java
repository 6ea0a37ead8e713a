package dev.wtb.wireguard.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Failures in a row: how long to rest before the next try, and which of them are worth a line. One thread. */
final class Setbacks {
    private static final long SAID_ONCE = Duration.ofMinutes(1).toNanos();
    private static final int DOUBLINGS = 20;

    private final Duration least;
    private final Duration most;
    private final LongSupplier nanos;
    private String cause = "";
    private long said;
    private int count;

    Setbacks(Duration least, Duration most, LongSupplier nanos) {
        this.least = least;
        this.most = most;
        this.nanos = nanos;
    }

    boolean none() {
        return count == 0;
    }

    /** All went well again. */
    void over() {
        count = 0;
        cause = "";
    }

    /** One more; answers whether it is a new cause, or one that was not named for a minute. */
    boolean another(String why) {
        count++;
        if (why.equals(cause) && nanos.getAsLong() - said < SAID_ONCE) {
            return false;
        }
        cause = why;
        said = nanos.getAsLong();
        return true;
    }

    /** Twice as long after each failure. */
    Duration rest() {
        var rest = least.multipliedBy(1L << Math.min(count, DOUBLINGS));
        return none() || rest.compareTo(most) < 0 ? rest : most;
    }
}
