package dev.wtb.contract.payment;

import java.time.Instant;

/**
 * What a plan would cost and bring now.
 *
 * @param stars price in Telegram Stars, after the user's discount
 * @param until the end of the paid time after paying now
 * @param convertedDays what the remaining days of another plan are worth in this one, rounded up; 0 when none are
 *     converted
 * @param refundable whether such a payment could be had back without asking anybody
 */
public record Quote(String planCode, int stars, Instant until, int convertedDays, boolean refundable) {
}
