package dev.wtb.database.user;

import java.time.Instant;

/**
 * An entitlement that is in force, with its row locked.
 *
 * @param until when its peers end
 */
public record Entitlement(Instant until, int devices) {
}
