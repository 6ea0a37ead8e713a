package dev.wtb.contract.message;

/** What the system has to say. */
public enum MessageKind {
    /** A config works: its file goes out. Parameter {@code config}. */
    CONFIG_READY,
    /** A config moved: its new file goes out. Parameter {@code config}. */
    CONFIG_MOVED,
    /** A payment was credited. Parameters {@code order}, {@code stars}, {@code until}. */
    RECEIPT,
    /** A charge was taken back. Parameter {@code stars}. */
    REFUNDED,
    /** The paid time ended. */
    EXPIRED
}
