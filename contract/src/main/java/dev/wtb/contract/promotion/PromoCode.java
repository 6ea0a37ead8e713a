package dev.wtb.contract.promotion;

import java.time.Instant;

/**
 * A promo code.
 *
 * @param days that it brings; 0 for a discount
 * @param percent of the next price; 0 for days
 * @param left how often it may still be used
 * @param used how many people used it
 */
public record PromoCode(String code, int days, int percent, int left, long used, Instant endsAt) {
}
