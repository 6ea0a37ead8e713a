package dev.wtb.contract.incident;

import java.time.Instant;

/** Something that needs a person. */
public record Incident(long id, IncidentKind kind, String detail, Instant at) {
}
