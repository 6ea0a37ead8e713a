package dev.wtb.contract.user;

import java.util.Set;

/** Where an entitlement stands. */
public enum SubscriptionState {
    /** Paid for or on trial. */
    ACTIVE,
    /** Past its end; keys and addresses are kept for the grace period. */
    GRACE,
    /** Past the grace period; configs are revoked. */
    ENDED;

    /** What it may become. The database refuses other steps. */
    public Set<SubscriptionState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(GRACE);
            case GRACE -> Set.of(ACTIVE, ENDED);
            case ENDED -> Set.of(ACTIVE);
        };
    }
}
