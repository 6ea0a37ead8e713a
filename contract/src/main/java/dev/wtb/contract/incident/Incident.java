package dev.wtb.contract.incident;

import java.time.Instant;

/**
 * Something that needs a person.
 *
 * @param at when it began
 * @param times how often it was reported since
 */
public record Incident(long id, IncidentKind kind, String detail, Instant at, int times) {
}
