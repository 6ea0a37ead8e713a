package dev.wtb.contract.update;

/** An update leased to one worker. */
public record ClaimedUpdate(long updateId, String body, int attempts) {
}
