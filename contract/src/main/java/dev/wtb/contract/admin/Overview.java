package dev.wtb.contract.admin;

/**
 * The shop in figures.
 *
 * @param starsToday Stars charged since midnight, UTC, refunds taken off
 * @param waiting configs that are not yet applied
 * @param parked updates and messages that need a person
 */
public record Overview(long users, long activeSubscriptions, long activeConfigs, long starsToday, long starsThisMonth,
        long waiting, long parked, long movesToday) {
}
