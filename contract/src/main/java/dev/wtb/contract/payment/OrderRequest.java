package dev.wtb.contract.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * An intent to buy.
 *
 * @param key the caller's idempotency key: the same key answers the same order
 * @param geolocationCode where the first config shall be; null when the buyer has one
 */
public record OrderRequest(@NotBlank @Pattern(regexp = "[A-Za-z0-9:_-]{1,64}") String key, @Positive long telegramId,
        @NotBlank String planCode, @Nullable String geolocationCode, @NotNull OrderKind kind) {
}
