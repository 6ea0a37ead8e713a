package dev.wtb.contract.payment;

import jakarta.validation.constraints.NotNull;

/**
 * What Telegram says before it takes money.
 *
 * @param currency must be {@code XTR}
 * @param stars the amount in Telegram Stars
 */
public record CheckoutRequest(long payerId, @NotNull String currency, int stars) {
}
