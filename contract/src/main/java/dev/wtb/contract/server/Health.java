package dev.wtb.contract.server;

/** What the collector thinks of a server. */
public enum Health {
    /** Never polled. */
    UNKNOWN,
    /** A target for new configs. */
    HEALTHY,
    /** Missed polls, not yet judged. */
    SUSPECT,
    /** Its people are moved. */
    FAILED
}
