package dev.wtb.contract.incident;

import java.time.Instant;

/**
 * Something that needs a person.
 *
 * @param subject what it is about: for refunds the charge
 * @param at when it began
 * @param times how often it was reported since
 */
public record Incident(long id, IncidentKind kind, String subject, String detail, Instant at, int times) {
}
