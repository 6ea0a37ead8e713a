package dev.wtb.contract.migration;

import java.time.Instant;

/**
 * One move as operators see it.
 *
 * @param telegramId whose config it is
 * @param from the server that is left
 * @param to the server that it goes to
 */
public record MoveRecord(long id, Instant at, long telegramId, String device, String from, String to,
        MoveReason reason, MovePhase phase) {
}
