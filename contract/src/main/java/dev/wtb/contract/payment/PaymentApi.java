package dev.wtb.contract.payment;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Orders and charges; offered by database-service. Every call may be repeated. */
@HttpExchange
public interface PaymentApi {
    /** Makes an order, or answers the one that the same key made before. */
    @PostExchange("/orders")
    Order order(@Valid @RequestBody OrderRequest request);

    /** Decides whether Telegram may take the money; reserves the order for its payer for 15 minutes. */
    @PostExchange("/orders/{orderId}/checkout")
    CheckoutAnswer checkout(@PathVariable String orderId, @Valid @RequestBody CheckoutRequest request);

    /** Records a charge and extends the subscription in one transaction; a known charge changes nothing. */
    @PutExchange("/payments")
    ChargeOutcome credit(@Valid @RequestBody Charge charge);

    /** Charges that must be refunded, oldest first. */
    @GetExchange("/refunds")
    List<Refund> refunds();

    /** Notes that Telegram took a charge back; the days it granted are taken away. */
    @PutExchange("/refunds")
    void refunded(@RequestParam String chargeId);

    /** The newest orders of a user, newest first, at most 20. */
    @GetExchange("/users/{telegramId}/orders")
    List<Order> orders(@PathVariable long telegramId);
}
