package dev.wtb.contract.payment;

import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Charges that go back: access is taken first, in the transaction that wants the refund. Every call may be repeated.
 */
@HttpExchange
public interface RefundApi {
    /**
     * The payer wants a charge back. Problems: {@code not-found} unless it is theirs, {@code conflict} when too late.
     */
    @PostExchange("/users/{telegramId}/refunds")
    void ask(@PathVariable long telegramId, @RequestParam String chargeId);

    /** Leases refunds that are due, oldest first. */
    @PostExchange("/refunds/claims")
    List<Refund> claim(@RequestParam int limit);

    /**
     * Telegram took the charge back, whether we wanted it or not.
     *
     * @param stars the amount, for a charge that was not heard of yet
     */
    @PutExchange("/refunds/done")
    void done(@RequestParam String chargeId, @RequestParam long telegramId, @RequestParam @Positive int stars);

    /**
     * Telegram will not take it back. After some attempts what the charge brought is there again, the user is told,
     * and an operator must act.
     */
    @PutExchange("/refunds/refused")
    void refused(@RequestParam String chargeId, @RequestParam String why);
}
