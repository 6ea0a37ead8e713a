package dev.wtb.contract.person;

import dev.wtb.contract.user.SubscriptionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in a list.
 *
 * @param firstName what they call themselves; untrusted text
 * @param plan null before the first trial or purchase, as the next two are
 * @param devices that have a config
 */
public record PersonLine(long telegramId, String firstName, Instant since, boolean banned, @Nullable String plan,
        @Nullable SubscriptionState state, @Nullable Instant paidUntil, int devices) {
}
