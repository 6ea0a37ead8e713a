package dev.wtb.contract.message;

import java.util.EnumSet;
import java.util.Set;

/** What the system has to say. */
public enum MessageKind {
    /**
     * A config works: its file goes out. Parameters {@code config}, and {@code renewed} when it replaces
     * another: {@code later} when that works until it connects, {@code now} when it is cut off;
     * {@code variant} when the file is not the whole one (a {@code Variant}).
     */
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
    /** Telegram would not take a charge back: what it brought is there again. Parameter {@code stars}. */
    REFUND_REFUSED(Lane.RECEIPT),
    /** Days went because their charge went back. Parameters {@code reason} (a gift or an invitation), {@code days}. */
    DAYS_GONE(Lane.RECEIPT),
    /** They are there again. Parameters {@code reason}, {@code days}. */
    DAYS_BACK(Lane.RECEIPT),
    /** The plan has room for fewer devices. Parameter {@code devices}: names of those that wait, one a line. */
    DEVICES_WAIT(Lane.RECEIPT),
    /** Devices that waited work again. Parameter {@code devices}: their names, one a line. */
    DEVICES_WORK(Lane.RECEIPT),
    /** The plan's traffic of this month is used up: everything is slow. Parameter {@code until}, a date of UTC. */
    TRAFFIC_SPENT(Lane.RECEIPT),
    /** A new month: full speed again. */
    TRAFFIC_BACK(Lane.NOTICE),
    /** The user is refused from now on. Parameter {@code reason}. */
    BANNED(Lane.RECEIPT),
    /** The user is welcome again. */
    PARDONED(Lane.RECEIPT),
    /** Telegram does not let us stop, or resume, renewals. Parameter {@code on}: what was wanted. */
    RENEWAL_REFUSED(Lane.RECEIPT),
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

    /** What is said even to those who are banned: money, and answers to what they asked. */
    private static final Set<MessageKind> TO_EVERYBODY = EnumSet.of(RECEIPT, GIFT_BOUGHT, REFUNDING, REFUNDED,
            REFUND_REFUSED, DAYS_GONE, DAYS_BACK, RENEWAL_REFUSED, RENEWAL_FAILED, TICKET_ANSWER, BANNED, PARDONED);

    private static final Set<MessageKind> NEWS = EnumSet.of(EXPIRED, GRACE_ENDING, EXPIRING, RENEWAL_FAILED, BONUS,
            OUTAGE_OVER, TRAFFIC_BACK);

    private final Lane lane;

    MessageKind(Lane lane) {
        this.lane = lane;
    }

    /** Whether it is said even to those who are banned. */
    public boolean toEverybody() {
        return TO_EVERYBODY.contains(this);
    }

    /** Whether it waits for the hours of news; failures, answers and what somebody just did are said at once. */
    public boolean waitsForItsHour() {
        return NEWS.contains(this);
    }

    /** Its lane. */
    public Lane lane() {
        return lane;
    }
}
