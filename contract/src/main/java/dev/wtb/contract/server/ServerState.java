package dev.wtb.contract.server;

import java.util.Set;

/** What the operator wants of a server. */
public enum ServerState {
    /** Takes new configs while healthy. */
    ACTIVE,
    /** Keeps its people, takes nobody new. */
    CORDONED,
    /** Gone; kept for history. */
    REMOVED;

    /** What it may become. The database refuses other steps. */
    public Set<ServerState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(CORDONED, REMOVED);
            case CORDONED -> Set.of(ACTIVE, REMOVED);
            case REMOVED -> Set.of();
        };
    }
}
