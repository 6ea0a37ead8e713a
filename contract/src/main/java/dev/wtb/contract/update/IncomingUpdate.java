package dev.wtb.contract.update;

import jakarta.validation.constraints.NotNull;

/**
 * An update as it arrived.
 *
 * @param chatId whom it concerns; effects keep its order, 0 when it names nobody
 * @param body raw JSON
 * @param parked it could not be read: kept for the operator, never handled
 * @param money never skipped, however many updates the same person sends
 */
public record IncomingUpdate(long updateId, long chatId, @NotNull String body, boolean parked, boolean money) {
}
