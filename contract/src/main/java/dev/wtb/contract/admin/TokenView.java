package dev.wtb.contract.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token in the list of an account's.
 *
 * @param usedAt when it was last used, to the minute; null when it never was
 */
public record TokenView(String name, Role role, Instant madeAt, Instant endsAt, @Nullable Instant usedAt) {
}
