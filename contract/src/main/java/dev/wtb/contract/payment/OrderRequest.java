package dev.wtb.contract.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/**
 * An intent to buy.
 *
 * @param key the caller's idempotency key: the same key answers the same order
 */
public record OrderRequest(@NotBlank @Pattern(regexp = "[A-Za-z0-9:_-]{1,64}") String key, @Positive long telegramId,
        @NotBlank String planCode) {
}
