package dev.wtb.database.payment;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.ChargeOutcome;
import dev.wtb.contract.payment.CheckoutAnswer;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.Refund;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController implements PaymentApi {
    private final OrderBook orders;
    private final Cashier cashier;

    PaymentController(OrderBook orders, Cashier cashier) {
        this.orders = orders;
        this.cashier = cashier;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Order order(OrderRequest request) {
        return orders.order(request);
    }

    @Override
    public CheckoutAnswer checkout(String orderId, CheckoutRequest request) {
        return new CheckoutAnswer(orders.checkout(orderId, request));
    }

    @Override
    public ChargeOutcome credit(Charge charge) {
        return cashier.credit(charge);
    }

    @Override
    public List<Refund> refunds() {
        return cashier.refunds();
    }

    @Override
    public void refunded(String chargeId) {
        cashier.refunded(chargeId);
    }

    @Override
    public List<Order> orders(long telegramId) {
        return orders.orders(telegramId);
    }
}
