package dev.wtb.contract.admin;

import java.time.Instant;

/**
 * A session in the list of an account's.
 *
 * @param address where it was begun
 * @param agent what the browser said of itself
 * @param seenAt when it was last used, to the minute
 */
public record SessionView(String id, String address, String agent, Instant beganAt, Instant seenAt) {
}
