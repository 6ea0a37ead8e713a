package dev.wtb.database.payment;

/** Who told of a charge first. */
enum Source {
    /** Telegram's message. */
    UPDATE,
    /** Telegram's list, because the message was lost or late. */
    LEDGER
}
