package dev.wtb.contract.user;

import java.time.Instant;

/**
 * A user's one entitlement.
 *
 * @param devices how many devices the plan allows
 * @param trial whether nothing was paid for it
 * @param renews whether Telegram renews it by itself every 30 days
 * @param resumable whether it would again if the user wanted: renewals were stopped, and what was paid is not over
 */
public record Subscription(String planCode, Instant paidUntil, SubscriptionState state, int devices, boolean trial,
        boolean renews, boolean resumable) {
}
