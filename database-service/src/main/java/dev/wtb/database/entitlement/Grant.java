package dev.wtb.database.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Days that somebody got.
 *
 * @param terms of the plan that the days are of; free days set the plan only for somebody who never had one
 * @param reaches the paid time ends no earlier than that; null says nothing
 */
record Grant(GrantKind kind, Instant at, Terms terms, int days, @Nullable Instant reaches) {
}
