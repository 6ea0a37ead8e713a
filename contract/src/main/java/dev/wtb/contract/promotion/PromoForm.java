package dev.wtb.contract.promotion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A promo code as an operator writes it: it brings days or a discount, never both.
 *
 * @param code read in any case
 * @param days 0 for a discount
 * @param percent 0 for days
 * @param uses how many people may use it, each once
 * @param lasts for so many days from now
 */
public record PromoForm(@NotNull @Pattern(regexp = "[A-Za-z0-9_-]{3,40}") String code, @Min(0) @Max(366) int days,
        @Min(0) @Max(90) int percent, @Min(1) @Max(1_000_000) int uses, @Min(1) @Max(3660) int lasts) {
}
