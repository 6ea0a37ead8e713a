package dev.wtb.contract.promotion;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Promo codes, invitations and gifts; offered by database-service. Every call may be repeated. */
@HttpExchange("/users/{telegramId}")
public interface PromotionApi {
    /**
     * Uses a promo code. Problems: {@code not-found} for an unknown or ended code, {@code code-used}, {@code banned}.
     */
    @PutExchange("/promo/{code}")
    Bonus promo(@PathVariable long telegramId, @PathVariable @NotBlank @Size(max = 40) String code);

    /** The user's own invitation. */
    @GetExchange("/invitation")
    Invitation invitation(@PathVariable long telegramId);

    /** Notes who invited a new user; without effect for anybody who was here before, or who invites themselves. */
    @PutExchange("/inviter")
    void invited(@PathVariable long telegramId, @RequestParam @NotBlank @Size(max = 40) String code);

    /** Opens a gift. Problems: {@code not-found} for an unknown or refunded one, {@code code-used}, {@code banned}. */
    @PutExchange("/gift/{code}")
    Bonus open(@PathVariable long telegramId, @PathVariable @NotBlank @Size(max = 40) String code);
}
