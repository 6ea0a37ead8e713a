package dev.wtb.contract.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a code brought.
 *
 * @param days added; 0 for a discount
 * @param percent off the next order; 0 for days
 * @param until the end of the paid time now; null while there is none
 */
public record Bonus(int days, int percent, @Nullable Instant until) {
}
