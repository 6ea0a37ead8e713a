package dev.wtb.sandbox.bot;

import java.time.Instant;

/** One call of a method with its answer, for the inspector. */
public record CallRecord(Instant at, String method, String parameters, int status, String answer) {
}
