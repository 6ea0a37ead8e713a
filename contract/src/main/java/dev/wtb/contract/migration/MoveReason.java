package dev.wtb.contract.migration;

/** Why a config changes servers. */
public enum MoveReason {
    /** Its server has failed. */
    FAILED,
    /** An operator empties its server, which works. */
    DRAIN,
    /** Its user asked for another place. */
    ASKED,
    /** The drain that it left by is undone; its peer there never went. */
    BACK
}
