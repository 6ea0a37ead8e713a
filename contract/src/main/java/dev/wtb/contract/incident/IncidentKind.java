package dev.wtb.contract.incident;

/** What can need a person. */
public enum IncidentKind {
    /** Somebody else fetches the bot's updates: the token may be stolen. */
    SECOND_POLLER(true, true),
    /** The bot has a webhook that is not ours: the token may be stolen. */
    FOREIGN_WEBHOOK(true, true),
    /** Stars went back that we did not send back: a chargeback, or somebody of the shop did it by hand. */
    UNKNOWN_REFUND(false, true),
    /** Several such within a day: the token may be stolen. */
    UNKNOWN_REFUNDS(true, true),
    /** A row of Telegram's list that nothing could be done with. */
    PARKED_TRANSACTION(false, true),
    /** Telegram does not let us stop, or resume, a subscription. */
    RENEWAL_REFUSED(false, true),
    /** A charge that Telegram's list does not have. */
    UNMATCHED_CHARGE(false, true),
    /** Money that matched no order. */
    MISMATCHED_CHARGE(false, true),
    /** Telegram's balance is not the sum of its list. */
    BALANCE(false, true),
    /** Telegram refused a refund. */
    REFUND_REFUSED(false, true),
    /** An update that could not be handled. */
    PARKED_UPDATE(false, false),
    /** A receipt or file that Telegram will not take. */
    UNDELIVERABLE(false, false),
    /** The bot has not asked Telegram for updates for minutes. */
    BOT_SILENT(false, true),
    /** Nobody has judged servers for minutes: what fails now is not seen. */
    OBSERVER_SILENT(false, true),
    /** So many servers failed that nobody is moved off them until they recover, or an operator ends this. */
    MOVES_HELD(false, true),
    /** Some configs of a failed server cannot be moved, for a reason that is ours; all others are. */
    MOVES_STUCK(false, true),
    /** A server failed so often within a day that it takes nobody new until a person lets it in. */
    FLAPPING(false, true),
    /** Something that a service looks at in itself is bad. */
    CHECK(false, true),
    /** The database was restored from a backup: what was decided after that is lost. */
    RESTORED(false, true),
    /** A server has another key than it had: its host was installed anew, or somebody else answers there. */
    SERVER_KEY(false, true),
    /** An owner's password was set from the host. */
    RESCUE(false, true);

    private final boolean stopsSales;
    private final boolean urgent;

    IncidentKind(boolean stopsSales, boolean urgent) {
        this.stopsSales = stopsSales;
        this.urgent = urgent;
    }

    /** Whether somebody should be woken; what can wait is told without a sound and repeated once a day. */
    public boolean urgent() {
        return urgent;
    }

    /** Whether nothing is sold while one is open. */
    public boolean stopsSales() {
        return stopsSales;
    }
}
