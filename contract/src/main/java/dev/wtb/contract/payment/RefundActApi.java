package dev.wtb.contract.payment;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Refunds that operators want; offered by database-service to the panel. */
@HttpExchange("/refunds")
public interface RefundActApi {
    /**
     * Wants a charge back, or once more after Telegram refused: access is taken first, as ever. Problems:
     * {@code not-found} for an unknown charge. Repeatable.
     *
     * @param actor who asked, for the audit log
     */
    @PostExchange
    void want(@RequestParam String chargeId, @RequestParam String actor);
}
