package dev.wtb.database.payment;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.Quote;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController implements PaymentApi {
    private final OrderBook orders;
    private final Cashier cashier;
    private final PaymentHistory history;

    PaymentController(OrderBook orders, Cashier cashier, PaymentHistory history) {
        this.orders = orders;
        this.cashier = cashier;
        this.history = history;
    }

    @Override
    public Quote quote(long telegramId, String planCode) {
        return orders.quote(telegramId, planCode);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Order order(OrderRequest request) {
        return orders.order(request);
    }

    @Override
    public void linked(String orderId, String link) {
        orders.linked(orderId, link);
    }

    @Override
    public boolean credit(Charge charge) {
        return cashier.credit(charge, Source.UPDATE);
    }

    @Override
    public List<Payment> payments(long telegramId) {
        return history.payments(telegramId);
    }

    @Override
    public void deliverAgain(long telegramId, String chargeId, String key) {
        history.deliverAgain(telegramId, chargeId, key);
    }
}
