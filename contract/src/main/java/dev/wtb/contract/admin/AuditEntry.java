package dev.wtb.contract.admin;

import java.time.Instant;

/** One act of an operator. */
public record AuditEntry(long id, Instant at, String actor, String act, String subject) {
}
