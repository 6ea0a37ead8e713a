package dev.wtb.contract.payment;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Subscriptions that Telegram renews by itself; offered by database-service. Every call may be repeated. */
@HttpExchange
public interface RenewalApi {
    /** The user wants renewals to stop or to go on; Telegram is told soon. {@code not-found} when there are none. */
    @PutExchange("/users/{telegramId}/renewal/{on}")
    void want(@PathVariable long telegramId, @PathVariable boolean on);

    /** Leases subscriptions of which Telegram must be told. */
    @PostExchange("/renewals/claims")
    List<RenewalChange> claim(@RequestParam int limit);

    /**
     * Telegram knows.
     *
     * @param subscription as {@link RenewalChange} names it
     */
    @PutExchange("/renewals/told")
    void told(@RequestParam String subscription, @RequestParam boolean on);

    /** Telegram refuses: tried again later and later; the user and an operator are told once. */
    @PutExchange("/renewals/refused")
    void refused(@RequestParam String subscription, @RequestParam String why);

    /** Telegram says how a subscription stands. */
    @PutExchange("/renewals/{orderId}/state/{state}")
    void state(@PathVariable String orderId, @PathVariable RenewalState state);
}
