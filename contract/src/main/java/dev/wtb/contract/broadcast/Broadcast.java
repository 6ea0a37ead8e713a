package dev.wtb.contract.broadcast;

import java.time.Instant;
import java.util.UUID;

/**
 * A broadcast and how far it is.
 *
 * @param queued people who were given a message so far
 * @param waiting of them, whose turn has not come
 * @param dropped of them, who will not get it: they blocked the bot or want no offers, or it was stopped before
 * @param refused of them, whom Telegram would not give it to
 * @param counted whether the last three are known; after 30 days it is forgotten who got what
 * @param state where it stands
 */
public record Broadcast(UUID id, String en, String ru, Instant at, State state, long queued, long waiting,
        long dropped, long refused, boolean counted) {
    /** Who got it. */
    public long sent() {
        return queued - waiting - dropped - refused;
    }

    /** Where a broadcast stands. */
    public enum State {
        RUNNING, STOPPED, DONE
    }
}
