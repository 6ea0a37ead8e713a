package dev.wtb.contract.user;

/** Where an entitlement stands. */
public enum SubscriptionState {
    /** Paid for or on trial. */
    ACTIVE,
    /** Past its end; keys and addresses are kept for the grace period. */
    GRACE,
    /** Past the grace period; configs are revoked. */
    ENDED
}
