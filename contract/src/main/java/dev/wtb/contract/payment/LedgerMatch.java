package dev.wtb.contract.payment;

/** What Telegram's list of Stars says of a line of ours. */
public enum LedgerMatch {
    /** It has the line. */
    MATCHED,
    /** The line is younger than ten minutes: the list may not have been read since. */
    WAITING,
    /** The list was read and does not have it. */
    MISSING
}
