package dev.wtb.contract.server;

import java.util.Set;

/** What the operator wants of a server. */
public enum ServerState {
    /** Takes new configs while healthy. */
    ACTIVE,
    /** Keeps its people, takes nobody new. */
    CORDONED,
    /** Takes nobody new, and its people are moved off, make before break. Cordoning it pauses that. */
    DRAINING,
    /** Gone; kept for history. */
    REMOVED;

    /** What it may become. The database refuses other steps. */
    public Set<ServerState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(CORDONED, DRAINING, REMOVED);
            case CORDONED -> Set.of(ACTIVE, DRAINING, REMOVED);
            case DRAINING -> Set.of(ACTIVE, CORDONED, REMOVED);
            case REMOVED -> Set.of();
        };
    }
}
