package dev.wtb.contract.config;

/** Where a config stands. */
public enum ConfigState {
    /** Placed, not yet acknowledged by its node. */
    PENDING,
    /** Works. */
    ACTIVE,
    /** Past the paid time; key and address are kept. */
    SUSPENDED,
    /** Gone for good. */
    REVOKED
}
