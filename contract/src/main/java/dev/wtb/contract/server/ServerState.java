package dev.wtb.contract.server;

/** What the operator wants of a server. */
public enum ServerState {
    /** Takes new configs while healthy. */
    ACTIVE,
    /** Keeps its people, takes nobody new. */
    CORDONED,
    /** Gone; kept for history. */
    REMOVED
}
