package dev.wtb.database.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Days that somebody got.
 *
 * @param terms of the plan that they are of; days given for nothing only say so to who never had one
 * @param reaches the paid time ends no earlier than that; null says nothing
 */
record Grant(GrantKind kind, Instant at, Terms terms, int days, @Nullable Instant reaches) {
}
