package dev.wtb.contract.message;

import dev.wtb.contract.config.Variant;
import dev.wtb.contract.payment.RefundReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the system has to say by itself, with ids and texts, never keys or files. {@link NoticeForm} says how it is
 * kept.
 */
public sealed interface Notice {
    /**
     * A config works: its file goes out.
     *
     * @param renewed what becomes of the keys that it replaces; null when it replaces none
     * @param variant null for the whole file
     */
    @Manner(Lane.RECEIPT)
    record ConfigReady(UUID config, @Nullable OldKeys renewed, @Nullable Variant variant) implements Notice {
        /** The whole file of a config that replaces none. */
        public ConfigReady(UUID config) {
            this(config, null, null);
        }
    }

    /** What becomes of replaced keys. */
    enum OldKeys {
        /** They work until the new ones connect. */
        LATER,
        /** They are cut off. */
        NOW,
        /** They work no more, since the server lost its own. */
        LOST
    }

    /**
     * A config moved: its new file goes out.
     *
     * @param asked whether the user wanted it
     * @param until how long the old file works, where its server does and that was promised; else null
     */
    @Manner(Lane.RECEIPT)
    record ConfigMoved(UUID config, boolean asked, @Nullable Instant until) implements Notice {
    }

    /**
     * A config that was to be replaced works on after all: its file goes out once more.
     *
     * @param until how long the file that was to replace it works
     */
    @Manner(Lane.RECEIPT)
    record ConfigStays(UUID config, Instant until) implements Notice {
    }

    /** All configs of a device go out as one archive. */
    @Manner(Lane.RECEIPT)
    record BundleReady(long device) implements Notice {
    }

    /** A payment was credited; {@code again} for a second one of the same order. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record Receipt(String order, int stars, Instant until, boolean again) implements Notice {
    }

    /** A gift was paid for. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record GiftBought(String code, int days, String order) implements Notice {
    }

    /** A charge goes back. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record Refunding(int stars, RefundReason reason) implements Notice {
    }

    /** A charge was taken back. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record Refunded(int stars) implements Notice {
    }

    /** Telegram would not take a charge back: what it brought is there again. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record RefundRefused(int stars) implements Notice {
    }

    /** Days went because their charge went back. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record DaysGone(Origin reason, int days) implements Notice {
    }

    /** They are there again. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record DaysBack(Origin reason, int days) implements Notice {
    }

    /** What brought days that somebody else paid for. */
    enum Origin {
        /** A gift. */
        GIFT,
        /** An invitation. */
        INVITATION
    }

    /** The plan has room for fewer devices: those that wait, by name. */
    @Manner(Lane.RECEIPT)
    record DevicesWait(List<String> devices) implements Notice {
        public DevicesWait {
            devices = List.copyOf(devices);
        }
    }

    /** Devices that waited work again, by name. */
    @Manner(Lane.RECEIPT)
    record DevicesWork(List<String> devices) implements Notice {
        public DevicesWork {
            devices = List.copyOf(devices);
        }
    }

    /** The plan's traffic of this month is used up: everything is slow until then. */
    @Manner(Lane.RECEIPT)
    record TrafficSpent(Instant until) implements Notice {
    }

    /** A new month: full speed again. */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record TrafficBack() implements Notice {
    }

    /** The user is refused from now on. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record Banned(String reason) implements Notice {
    }

    /** The user is welcome again. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record Pardoned() implements Notice {
    }

    /** Telegram does not let us stop, or resume, renewals; {@code on} is what was wanted. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record RenewalRefused(boolean on) implements Notice {
    }

    /** The paid time ended; until {@code kept} a renewal brings the same file back. */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record Expired(Instant kept) implements Notice {
    }

    /** Soon a renewal no longer brings the same file back. */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record GraceEnding(Instant kept) implements Notice {
    }

    /**
     * The paid time ends.
     *
     * @param days 3, 1 or 0
     * @param plan its code
     */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record Expiring(int days, Instant until, String plan) implements Notice {
    }

    /** Telegram could not renew. */
    @Manner(value = Lane.NOTICE, toEverybody = true, waitsForItsHour = true)
    record RenewalFailed(Instant until) implements Notice {
    }

    /** The first handshake of a device, by name. Deleted once sent. */
    @Manner(Lane.NOTICE)
    record Connected(String device) implements Notice {
    }

    /** No handshake a while after the file. Deleted once sent. */
    @Manner(Lane.NOTICE)
    record NotConnected(UUID config) implements Notice {
    }

    /** Days from an operator. */
    @Manner(Lane.RECEIPT)
    record DaysGiven(int days, Instant until) implements Notice {
    }

    /** Days that many people got. */
    @Manner(value = Lane.BROADCAST, waitsForItsHour = true)
    record HandedOut(int days, Instant until) implements Notice {
    }

    /** They go again, from all of them. */
    @Manner(value = Lane.BROADCAST, waitsForItsHour = true)
    record HandoutGone(int days) implements Notice {
    }

    /** Somebody has another plan, by its names; the end of the paid time stays. */
    @Manner(value = Lane.BROADCAST, waitsForItsHour = true)
    record PlanChanged(String en, String ru, Instant until) implements Notice {
    }

    /** Days for somebody who was invited, or who invited. */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record Bonus(int days, Instant until) implements Notice {
    }

    /** A place, by its code, does not work. */
    @Manner(Lane.NOTICE)
    record Outage(String place) implements Notice {
    }

    /**
     * It works again.
     *
     * @param days that it brought; 0 for none
     * @param until the end of the paid time then; null without days
     */
    @Manner(value = Lane.NOTICE, waitsForItsHour = true)
    record OutageOver(String place, int days, @Nullable Instant until) implements Notice {
    }

    /** The operator answers a ticket. */
    @Manner(value = Lane.RECEIPT, toEverybody = true)
    record TicketAnswer(long ticket, String text) implements Notice {
    }

    /** A broadcast, in both languages; {@code offer} for one that nobody need get again. */
    @Manner(Lane.BROADCAST)
    record Broadcast(String en, String ru, boolean offer) implements Notice {
    }
}
