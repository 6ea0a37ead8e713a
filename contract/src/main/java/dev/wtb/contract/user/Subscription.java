package dev.wtb.contract.user;

import java.time.Instant;

/**
 * A user's one entitlement.
 *
 * @param devices how many devices the plan allows
 */
public record Subscription(String planCode, Instant paidUntil, SubscriptionState state, int devices) {
}
