package dev.wtb.contract.alert;

/** How an alert travels. */
public enum Medium {
    /** Into a chat of the bot. */
    TELEGRAM,
    /** As a signed call of an address. */
    WEBHOOK
}
