package dev.wtb.contract.server;

/** What the collector thinks of a server. */
public enum Health {
    /** Not judged yet. */
    UNKNOWN,
    /** A target for new configs. */
    HEALTHY,
    /** Something is wrong with it, not yet judged. */
    SUSPECT,
    /**
     * Its service cannot be reached, and its tunnels live or nobody can tell: its people stay, and it takes no others.
     */
    UNREACHABLE,
    /** Its people are moved. */
    FAILED
}
