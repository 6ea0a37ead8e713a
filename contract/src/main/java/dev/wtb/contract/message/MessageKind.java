package dev.wtb.contract.message;

/** What the system has to say. */
public enum MessageKind {
    /** A config works: its file goes out. Parameters {@code config}, and {@code renewed} when it replaces another. */
    CONFIG_READY(Lane.RECEIPT),
    /** A config moved: its new file goes out. Parameters {@code config}, and {@code asked} when the user wanted it. */
    CONFIG_MOVED(Lane.RECEIPT),
    /** All configs of a device go out as one archive. Parameter {@code device}. */
    BUNDLE_READY(Lane.RECEIPT),
    /** A payment was credited. Parameters {@code order}, {@code stars}, {@code until}, {@code again} for a second one. */
    RECEIPT(Lane.RECEIPT),
    /** A gift was paid for. Parameters {@code code}, {@code days}, {@code order}. */
    GIFT_BOUGHT(Lane.RECEIPT),
    /** A charge goes back. Parameters {@code stars}, {@code reason} (a {@code RefundReason}). */
    REFUNDING(Lane.RECEIPT),
    /** A charge was taken back. Parameter {@code stars}. */
    REFUNDED(Lane.RECEIPT),
    /** The paid time ended. Parameter {@code kept}: how long a renewal brings the same file back. */
    EXPIRED(Lane.NOTICE),
    /** Soon a renewal no longer brings the same file back. Parameter {@code kept}. */
    GRACE_ENDING(Lane.NOTICE),
    /** The paid time ends. Parameters {@code days} (3, 1 or 0), {@code until}, {@code plan}. */
    EXPIRING(Lane.NOTICE),
    /** Telegram could not renew. Parameter {@code until}. */
    RENEWAL_FAILED(Lane.NOTICE),
    /** The first handshake. Parameter {@code device}. Deleted once sent. */
    CONNECTED(Lane.NOTICE),
    /** No handshake a while after the file. Parameter {@code config}. Deleted once sent. */
    NOT_CONNECTED(Lane.NOTICE),
    /** Days for somebody who was invited, or who invited. Parameters {@code days}, {@code until}. */
    BONUS(Lane.NOTICE),
    /** A place does not work. Parameter {@code place}, its code. */
    OUTAGE(Lane.NOTICE),
    /** It works again. Parameters {@code place}, and {@code days} and {@code until} when it brought days. */
    OUTAGE_OVER(Lane.NOTICE),
    /** The operator answers a ticket. Parameters {@code ticket}, {@code text}. */
    TICKET_ANSWER(Lane.RECEIPT),
    /** A broadcast. Parameters {@code en}, {@code ru}. */
    BROADCAST(Lane.BROADCAST);

    private final Lane lane;

    MessageKind(Lane lane) {
        this.lane = lane;
    }

    /** Its lane. */
    public Lane lane() {
        return lane;
    }
}
