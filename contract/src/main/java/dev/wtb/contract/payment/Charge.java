package dev.wtb.contract.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Stars charge that Telegram reports as done.
 *
 * @param chargeId Telegram's {@code telegram_payment_charge_id}, the unit of money
 * @param orderId the invoice's payload; untrusted
 * @param stars the amount in Telegram Stars
 * @param renewsAt end of the period when Telegram renews it by itself; null for one-time charges
 */
public record Charge(@NotBlank @Size(max = 256) String chargeId, @NotNull @Size(max = 128) String orderId,
        @Positive long payerId, @NotNull String currency, @Positive int stars, @Nullable Instant renewsAt) {
}
