package dev.wtb.contract.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
    /** What a plan would bring this user; {@code not-found} for a plan that is not on sale. */
    @GetExchange("/users/{telegramId}/quotes/{planCode}")
    Quote quote(@PathVariable long telegramId, @PathVariable String planCode);

    /**
     * Makes an order, or answers the one that the same key made before, or an equal one that is still unpaid. Problems:
     * {@code not-found} for a plan not on
     * sale, {@code too-many-orders}, {@code banned}, {@code conflict} for a plan that cannot renew by itself.
     */
    @PostExchange("/orders")
    Order order(@Valid @RequestBody OrderRequest request);

    /** Keeps the link to an order's payment sheet. Repeatable. */
    @PutExchange("/orders/{orderId}/link")
    void linked(@PathVariable String orderId, @RequestParam @NotBlank @Size(max = 500) String link);

    /**
     * Records a charge and extends the subscription in one transaction; a known charge changes nothing. False when the
     * money must go back: unknown order, foreign payer, wrong amount, or somebody who is banned.
     */
    @PutExchange("/payments")
    boolean credit(@Valid @RequestBody Charge charge);

    /** The newest charges of a user, newest first, at most 20. */
    @GetExchange("/users/{telegramId}/payments")
    List<Payment> payments(@PathVariable long telegramId);

    /** Queues receipt and file of a charge once more; {@code not-found} unless it is the user's. */
    @PostExchange("/users/{telegramId}/payments/deliveries")
    void deliverAgain(@PathVariable long telegramId, @RequestParam String chargeId, @RequestParam String key);
}
