package dev.wtb.contract.incident;

/** What can need a person. */
public enum IncidentKind {
    /** Somebody else fetches the bot's updates: the token may be stolen. */
    SECOND_POLLER(true),
    /** The bot has a webhook that is not ours: the token may be stolen. */
    FOREIGN_WEBHOOK(true),
    /** Stars went back that we did not send back: a chargeback, or the token is stolen. */
    UNKNOWN_REFUND(true),
    /** A charge that Telegram's list does not have. */
    UNMATCHED_CHARGE(false),
    /** Money that matched no order. */
    MISMATCHED_CHARGE(false),
    /** Telegram's balance is not the sum of its list. */
    BALANCE(false),
    /** Telegram refused a refund. */
    REFUND_REFUSED(false),
    /** An update that could not be handled. */
    PARKED_UPDATE(false),
    /** A receipt or file that Telegram will not take. */
    UNDELIVERABLE(false);

    private final boolean stopsSales;

    IncidentKind(boolean stopsSales) {
        this.stopsSales = stopsSales;
    }

    /** Whether nothing is sold while one is open. */
    public boolean stopsSales() {
        return stopsSales;
    }
}
