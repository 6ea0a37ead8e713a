package dev.wtb.contract.payment;

/** How Telegram says that a subscription stands. */
public enum RenewalState {
    /** It renews. */
    ACTIVE,
    /** It ends with the paid period. */
    CANCELED,
    /** The Stars did not suffice, or nothing was heard of it when it should have renewed. */
    FAILED
}
