package dev.wtb.database.peer;

/** What is needed of a stored peer to change it. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PeerRow(long serverId, String publicKey, int hostOffset, byte[] hash) {
}
