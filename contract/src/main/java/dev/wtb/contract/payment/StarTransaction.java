package dev.wtb.contract.payment;

import dev.wtb.contract.user.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of Telegram's own list, as {@code getStarTransactions} gives it.
 *
 * @param id of the charge; a refund has the id of its charge
 * @param incoming whether the bot got the Stars
 * @param payer who paid an invoice; null for every other kind of transaction
 */
public record StarTransaction(@NotBlank String id, boolean incoming, @Positive int stars, @NotNull Instant at,
        @Nullable @Valid Payer payer) {
    /**
     * Who paid what.
     *
     * @param payload the invoice's; untrusted
     * @param renewing whether Telegram renews it by itself
     */
    public record Payer(@Positive long telegramId, @NotNull String firstName, @NotNull Language language,
            @NotNull String payload, boolean renewing) {
    }
}
