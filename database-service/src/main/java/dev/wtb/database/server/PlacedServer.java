package dev.wtb.database.server;

/**
 * A server whose row is locked, for placing or removing peers.
 *
 * @param room for how many more configs; 0 where nobody is placed
 */
public record PlacedServer(long id, String subnet4, String subnet6, long generation, String digest, long room) {
}
