package dev.wtb.database.server;

/** A server whose row is locked, for placing or removing a peer. */
public record PlacedServer(long id, String subnet4, String subnet6, long generation, String digest) {
}
