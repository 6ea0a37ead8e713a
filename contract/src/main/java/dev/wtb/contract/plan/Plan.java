package dev.wtb.contract.plan;

/**
 * Something on sale.
 *
 * @param days length of the period
 * @param stars price in Telegram Stars; 0 for the trial
 * @param devices how many devices may be connected
 */
public record Plan(String code, String nameEn, String nameRu, int days, int stars, int devices, boolean trial) {
}
