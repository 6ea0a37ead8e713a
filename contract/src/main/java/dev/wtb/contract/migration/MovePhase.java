package dev.wtb.contract.migration;

import java.util.Set;

/** The steps of one move; each is one transaction. */
public enum MovePhase {
    /** The address on the target is taken; the target must be told. */
    RESERVED,
    /** The user was told; the old peer lives until the new one shakes hands or the deadline. */
    SWITCHED,
    /** Nothing left to do. */
    FINISHED,
    /** Given up; the config stays where it was. */
    CANCELLED;

    /** What it may become. The database refuses other steps. */
    public Set<MovePhase> next() {
        return switch (this) {
            case RESERVED -> Set.of(SWITCHED, CANCELLED);
            case SWITCHED -> Set.of(FINISHED, CANCELLED);
            case FINISHED, CANCELLED -> Set.of();
        };
    }
}
