package dev.wtb.contract.config;

import java.util.Set;

/** Where a config stands. */
public enum ConfigState {
    /** Placed, not yet acknowledged by its node. */
    PENDING,
    /** Works. */
    ACTIVE,
    /** Past the paid time; key and address are kept. */
    SUSPENDED,
    /** Gone for good. */
    REVOKED;

    /** What it may become. The database refuses other steps. */
    public Set<ConfigState> next() {
        return switch (this) {
            case PENDING -> Set.of(ACTIVE, SUSPENDED, REVOKED);
            case ACTIVE -> Set.of(SUSPENDED, REVOKED);
            case SUSPENDED -> Set.of(PENDING, ACTIVE, REVOKED);
            case REVOKED -> Set.of();
        };
    }
}
