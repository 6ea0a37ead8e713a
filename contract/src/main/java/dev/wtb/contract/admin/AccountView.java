package dev.wtb.contract.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account in the list of them.
 *
 * @param mustChange its password was given and not yet changed
 * @param secondFactor a password alone does not open it
 * @param lastLogIn within the last 90 days; null when there was none
 */
public record AccountView(String login, Role role, boolean mustChange, boolean secondFactor,
        @Nullable Instant lastLogIn) {
}
