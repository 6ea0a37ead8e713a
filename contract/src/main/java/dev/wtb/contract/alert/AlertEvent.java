package dev.wtb.contract.alert;

/** What an alert says of its incident. */
public enum AlertEvent {
    /** It began. */
    OPENED,
    /** It lasts. */
    REPEATED,
    /** It is over. */
    ENDED,
    /** None: somebody tries the channel. */
    TEST
}
