package dev.wtb.contract.user;

import java.time.Instant;

/**
 * A user's one entitlement.
 *
 * @param devices how many devices the plan allows
 * @param renews whether Telegram renews it by itself every 30 days
 */
public record Subscription(String planCode, Instant paidUntil, SubscriptionState state, int devices, boolean renews) {
}
