package dev.wtb.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order with its price as it was when it was made.
 *
 * @param id nobody can guess it; travels as the invoice's payload, and says to the database alone which plan was meant,
 *     should the order be lost
 * @param stars price in Telegram Stars
 * @param chargeId of the first payment; null while unpaid
 * @param link to its payment sheet; null until there is one
 */
public record Order(String id, long telegramId, String planCode, int days, int stars, OrderKind kind, OrderState state,
        Instant createdAt, @Nullable String chargeId, @Nullable String link) {
}
