package dev.wtb.database.user;

import java.time.Instant;

/** An entitlement that is in force, with its row locked. */
public record Entitlement(Instant paidUntil, int devices) {
}
