package dev.wtb.contract.user;

import java.time.Instant;

/**
 * A user's one entitlement.
 *
 * @param devices how many devices the plan allows
 * @param trial whether nothing was paid for it
 * @param renews whether Telegram renews it by itself every 30 days
 * @param resumable whether it could renew again: renewals were stopped, and the paid time is not over
 */
public record Subscription(String planCode, Instant paidUntil, SubscriptionState state, int devices, boolean trial,
        boolean renews, boolean resumable) {
}
