package dev.wtb.contract.admin;

import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log is what was written.
 *
 * @param entries how many there are
 * @param flaw id of the first entry that was changed, or before which one is missing; null when all is whole
 * @param head last link of the chain: what the heartbeat carries outside; empty without entries
 */
public record AuditProof(long entries, @Nullable Long flaw, String head) {
}
