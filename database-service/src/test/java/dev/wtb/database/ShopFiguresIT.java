package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ShopFiguresIT extends DatabaseIT {
    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    @AfterEach
    void nothingWaits() {
        sql.sql("delete from incoming_update").update();
        sql.sql("delete from outgoing_message").update();
    }

    @Test
    void salesOfTheDayAreCounted() {
        double payments = figure("wtb.shop.payments.today", "kind", "charge");
        double stars = figure("wtb.shop.stars.today", "kind", "charge");
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("figure:" + next(), stranger(), "month", null, OrderKind.ONCE));

        bot(PaymentApi.class).credit(
                new Charge("figure" + next(), order.id(), order.telegramId(), "XTR", order.stars(), null));

        assertThat(figure("wtb.shop.payments.today", "kind", "charge")).isEqualTo(payments + 1);
        assertThat(figure("wtb.shop.stars.today", "kind", "charge")).isEqualTo(stars + order.stars());
    }

    @Test
    void whatWaitsIsAsOldAsItsOldest() {
        assertThat(figure("wtb.updates.waiting")).isZero();
        update("NEW", "10 minutes");
        update("NEW", "1 minute");
        update("PARKED", "1 hour");

        assertThat(figure("wtb.updates.waiting")).isBetween(600.0, 660.0);
        assertThat(figure("wtb.updates.parked")).isEqualTo(1);
    }

    /**
     * News waits for its hours, and a receipt for somebody who blocked the bot for ever. What the service
     * writes by itself meanwhile is seconds old.
     */
    @Test
    void whatIsNotDueDoesNotWait() {
        message(1, "'infinity'");
        message(3, "now() + interval '1 hour'");
        assertThat(figure("wtb.messages.waiting", "lane", "receipt")).isBetween(0.0, 60.0);
        assertThat(figure("wtb.messages.waiting", "lane", "broadcast")).isBetween(0.0, 60.0);

        message(1, "now() - interval '2 minutes'");
        assertThat(figure("wtb.messages.waiting", "lane", "receipt")).isBetween(120.0, 180.0);
    }

    private void update(String state, String age) {
        sql.sql("insert into incoming_update (update_id, chat_id, body, state, received_at)"
                + " values (?, ?, '{}', ?, now() - ?::interval)").params(next(), next(), state, age).update();
    }

    private void message(int lane, String due) {
        sql.sql("insert into outgoing_message (telegram_id, kind, key, parameters, lane, due_at)"
                + " values (?, 'CONFIG_READY', ?, '{}', ?, " + due + ")")
                .params(person(), "figure" + next(), lane)
                .update();
    }

    @Test
    void connectionsOfCheckoutsHaveFiguresOfTheirOwn() {
        var unknown = new CheckoutRequest(stranger(), "XTR", 150);
        bot(CheckoutApi.class).checkout("no order " + next(), unknown);

        assertThat(figure("hikaricp.connections.max", "pool", "checkouts")).isEqualTo(3);
    }

    private double figure(String name, String... labels) {
        return Objects.requireNonNull(meters.find(name).tags(labels).gauge()).value();
    }
}
