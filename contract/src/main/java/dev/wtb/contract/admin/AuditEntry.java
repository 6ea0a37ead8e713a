package dev.wtb.contract.admin;

import java.time.Instant;

/**
 * One act of an operator, of a program, or of the shop itself.
 *
 * @param changes from what to what, as {@code name: before → after; ...}; empty where nothing was there before
 */
public record AuditEntry(long id, Instant at, String actor, String act, String subject, String changes) {
}
