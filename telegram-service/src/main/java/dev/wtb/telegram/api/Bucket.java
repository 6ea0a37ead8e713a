package dev.wtb.telegram.api;

/** A rate with a burst, by the generic cell rate algorithm (ITU-T I.371): one number says when the next may go. */
final class Bucket {
    private final long interval;
    private final long tolerance;
    private long next;

    /**
     * A full bucket.
     *
     * @param perSecond 0 lets everything through
     */
    Bucket(double perSecond, int burst) {
        interval = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
        tolerance = interval * (burst - 1);
    }

    /** Takes one and answers how many nanoseconds to wait before using it. */
    synchronized long take(long now) {
        next = Math.max(next, now) + interval;
        return Math.max(0, next - interval - tolerance - now);
    }

    /** Whether it is as good as new. */
    synchronized boolean full(long now) {
        return next <= now;
    }
}
