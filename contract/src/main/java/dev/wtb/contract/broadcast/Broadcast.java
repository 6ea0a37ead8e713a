package dev.wtb.contract.broadcast;

import java.time.Instant;
import java.util.UUID;

/**
 * A broadcast and how far it is.
 *
 * @param queued people who were given a message so far
 * @param sent of them, who got it or could not
 * @param state where it stands
 */
public record Broadcast(UUID id, String en, String ru, Instant at, State state, long queued, long sent) {
    /** Where a broadcast stands. */
    public enum State {
        RUNNING, STOPPED, DONE
    }
}
