package dev.wtb.contract.payment;

/** What is bought. */
public enum OrderKind {
    /** One period for oneself. */
    ONCE,
    /** A period that Telegram renews every 30 days until cancelled. */
    RENEWING,
    /** A period for whoever opens the link. */
    GIFT
}
