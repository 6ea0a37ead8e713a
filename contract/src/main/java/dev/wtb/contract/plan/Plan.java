package dev.wtb.contract.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something on sale.
 *
 * @param days length of the period
 * @param stars price in Telegram Stars; 0 for the trial
 * @param devices how many devices may be connected
 * @param megabits speed of each device each way; null without a limit
 * @param gigabytes traffic of all devices in a calendar month of UTC, 10^9 byte each; null without a limit
 * @param slowMegabits speed once they are used up
 */
public record Plan(String code, String nameEn, String nameRu, int days, int stars, int devices, boolean trial,
        @Nullable Integer megabits, @Nullable Integer gigabytes, int slowMegabits) {
}
