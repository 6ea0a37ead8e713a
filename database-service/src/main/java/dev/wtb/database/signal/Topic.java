package dev.wtb.database.signal;

import java.util.Locale;

/** What one can wait for; the schema's triggers send to channels of these names. */
public enum Topic {
    /** Messages to people. */
    OUTBOX,
    /** Servers and nodes as an operator declares them. */
    SERVERS,
    /** Peers of servers. */
    PEERS,
    /** Alerts to operators. */
    ALERTS;

    String channel() {
        return name().toLowerCase(Locale.ROOT);
    }
}
