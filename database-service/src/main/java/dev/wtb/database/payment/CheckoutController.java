package dev.wtb.database.payment;

import dev.wtb.contract.payment.CheckoutAnswer;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckoutController implements CheckoutApi {
    private final Checkouts checkouts;

    CheckoutController(Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @Override
    public CheckoutAnswer checkout(String orderId, CheckoutRequest request) {
        return new CheckoutAnswer(CheckoutConnections.decide(() -> checkouts.checkout(orderId, request)));
    }
}
