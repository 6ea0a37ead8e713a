package dev.wtb.database.entitlement;

import java.time.Instant;

/**
 * What more days would lead to.
 *
 * @param convertedDays what the rest of another plan is worth, already within {@code until}
 */
public record Extension(Instant until, int convertedDays) {
}
