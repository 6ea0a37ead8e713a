package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Telegram asks for ten seconds whether it may take the money; everything else may wait. */
class CheckoutRushIT extends DatabaseIT {
    private static final int ALL_CONNECTIONS = 10;

    @Test
    void deliveriesThatWaitForOneServerHoldUpNoCheckout() throws SQLException {
        var server = place(100);
        var paid = IntStream.range(0, ALL_CONNECTIONS).mapToObj(_ -> order(server.geolocationCode())).toList();
        var asked = order(server.geolocationCode());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var somebody = owner(false)) {
            JdbcClient.create(new SingleConnectionDataSource(somebody, true))
                    .sql("select id from server where id = ? for no key update")
                    .param(server.id())
                    .query(Long.class)
                    .single();
            var deliveries = paid.stream().map(order -> CompletableFuture.runAsync(() -> pay(order), threads)).toList();
            await().until(() -> waiting() == ALL_CONNECTIONS);

            var decision = bot(CheckoutApi.class)
                    .checkout(asked.id(), new CheckoutRequest(asked.telegramId(), "XTR", asked.stars()))
                    .decision();

            somebody.rollback();
            deliveries.forEach(CompletableFuture::join);
            assertThat(decision).isEqualTo(Checkout.APPROVED);
        }
    }

    private Order order(String place) {
        return bot(PaymentApi.class)
                .order(new OrderRequest("rush:" + next(), stranger(), "month", place, OrderKind.ONCE));
    }

    private void pay(Order order) {
        bot(PaymentApi.class)
                .credit(new Charge("rush" + order.id(), order.id(), order.telegramId(), "XTR", order.stars(), null));
    }

    private long waiting() {
        return owner().sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }
}
