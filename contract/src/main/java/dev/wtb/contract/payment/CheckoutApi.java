package dev.wtb.contract.payment;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Checkouts, which Telegram wants answered within ten seconds; offered by database-service. May be repeated. */
@HttpExchange
public interface CheckoutApi {
    /** Decides whether Telegram may take the money; an approval has its place reserved for 15 minutes. */
    @PostExchange("/orders/{orderId}/checkout")
    CheckoutAnswer checkout(@PathVariable String orderId, @Valid @RequestBody CheckoutRequest request);
}
