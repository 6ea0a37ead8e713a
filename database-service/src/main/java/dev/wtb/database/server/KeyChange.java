package dev.wtb.database.server;

/** Hears that a server lost its key and made another one: every file that names the old one is waste paper. */
public interface KeyChange {
    /** Called once a change, in the transaction that stores the new key. */
    void changed(long serverId);
}
