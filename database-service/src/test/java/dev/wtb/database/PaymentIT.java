package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.UserApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PaymentIT extends DatabaseIT {
    @Test
    void chargeIsCreditedOnce() {
        var order = order(stranger());
        var charge = charge(order, "charge-" + next());

        var first = bot(PaymentApi.class).credit(charge);
        var until = paidUntil(order.telegramId());
        bot(PaymentApi.class).credit(charge);

        assertThat(first).isTrue();
        assertThat(paidUntil(order.telegramId())).isEqualTo(until);
        assertThat(until).isCloseTo(Instant.now().plus(Duration.ofDays(30)),
                Assertions.within(1, ChronoUnit.MINUTES));
    }

    @Test
    void secondChargeByTheOwnerExtends() {
        var order = order(stranger());
        bot(PaymentApi.class).credit(charge(order, "a" + next()));
        var until = paidUntil(order.telegramId());

        bot(PaymentApi.class).credit(charge(order, "b" + next()));

        assertThat(paidUntil(order.telegramId())).isEqualTo(until.plus(Duration.ofDays(30)));
    }

    @Test
    void foreignOrUnknownChargeGoesBack() {
        var order = order(stranger());
        var foreign = new Charge("foreign" + next(), order.id(), stranger(), "XTR", order.stars(), null);
        var unknown = new Charge("unknown" + next(), "no such order", stranger(), "XTR", 1, null);

        assertThat(bot(PaymentApi.class).credit(foreign)).isFalse();
        assertThat(bot(PaymentApi.class).credit(unknown)).isFalse();

        assertThat(refunds()).contains(foreign.chargeId(), unknown.chargeId());
        bot(RefundApi.class).done(foreign.chargeId(), foreign.payerId(), foreign.stars());
        sql.sql("update refund set due_at = now()").update();
        assertThat(refunds()).contains(unknown.chargeId()).doesNotContain(foreign.chargeId());
    }

    @Test
    void refundTakesBackWhatItsChargeGranted() {
        var order = order(stranger());
        bot(PaymentApi.class).credit(charge(order, "kept" + next()));
        var until = paidUntil(order.telegramId());
        var second = charge(order, "back" + next());
        bot(PaymentApi.class).credit(second);

        bot(RefundApi.class).ask(order.telegramId(), second.chargeId());
        bot(RefundApi.class).done(second.chargeId(), order.telegramId(), second.stars());
        bot(RefundApi.class).done(second.chargeId(), order.telegramId(), second.stars());

        assertThat(paidUntil(order.telegramId())).isEqualTo(until);
    }

    @Test
    void checkoutRefusesWhatIsNotRight() {
        place(10);
        var order = order(stranger());

        assertThat(checkout(order, order.telegramId(), "XTR", order.stars())).isEqualTo(Checkout.APPROVED);
        assertThat(checkout(order, 1, "XTR", order.stars())).isEqualTo(Checkout.FOREIGN_PAYER);
        assertThat(checkout(order, order.telegramId(), "XTR", 1)).isEqualTo(Checkout.WRONG_AMOUNT);
        assertThat(checkout(order, order.telegramId(), "USD", order.stars())).isEqualTo(Checkout.WRONG_AMOUNT);
        assertThat(bot(CheckoutApi.class).checkout("none", new CheckoutRequest(1, "XTR", 1)).decision())
                .isEqualTo(Checkout.UNKNOWN_ORDER);
    }

    @Test
    void ledgerCannotBeRewritten() {
        var order = order(stranger());
        bot(PaymentApi.class).credit(charge(order, "fixed" + next()));

        var rewrite = "update payment set stars = 1 where order_id = '" + order.id() + "'";
        Assertions.assertThatThrownBy(() -> sql.sql(rewrite).update())
                .rootCause()
                .hasMessageContaining("permission denied");
        Assertions.assertThatThrownBy(() -> owner().sql(rewrite).update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void expiredConfigComesBackWithTheSameKeyAndAddress() {
        var server = place(10);
        var person = person();
        var placed = config(person, server);
        var before = placed.peer();
        bot(ConfigApi.class).applied(placed.config().id(), before.version());
        ends(person, "now() - interval '1 s'");
        await().untilAsserted(() -> assertThat(bot(UserApi.class).account(person).configs()).extracting(Config::state)
                .containsExactly(ConfigState.SUSPENDED));

        bot(PaymentApi.class).credit(charge(order(person), "renewal" + next()));

        assertThat(bot(UserApi.class).account(person).configs()).extracting(Config::state)
                .containsExactly(ConfigState.ACTIVE);
        assertThat(as("migration-service", ConvergenceApi.class).set(server.id(), 0).peers()).singleElement()
                .satisfies(peer -> {
                    assertThat(peer.publicKey()).isEqualTo(before.publicKey());
                    assertThat(peer.allowedIps()).isEqualTo(before.allowedIps());
                    assertThat(peer.until()).isAfter(Instant.now());
                });
    }

    /** Its place is not owed: else the charge would be sent back as undelivered. */
    @Test
    void chargeThatWakesAConfigOwesNone() {
        var server = place(10);
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("test:" + next(), stranger(), "month", server.geolocationCode(),
                        OrderKind.ONCE));
        bot(PaymentApi.class).credit(charge(order, "first" + next()));
        as("migration-service", ConvergenceApi.class).applied(server.id(), Long.MAX_VALUE / 2);
        ends(order.telegramId(), "now() - interval '1 s'");
        await().untilAsserted(() -> assertThat(bot(UserApi.class).account(order.telegramId()).configs())
                .extracting(Config::state)
                .containsExactly(ConfigState.SUSPENDED));

        bot(PaymentApi.class).credit(charge(order, "second" + next()));

        assertThat(sql.sql("select state from orders where id = ?").param(order.id()).query(String.class).single())
                .isEqualTo("PROVISIONED");
    }

    @Test
    void configIsRevokedAfterTheGracePeriod() {
        var server = place(10);
        var person = person();
        config(person, server);
        ends(person, "now() - interval '15 days'");

        await().untilAsserted(() -> {
            var account = bot(UserApi.class).account(person);
            assertThat(account.configs()).isEmpty();
            assertThat(Objects.requireNonNull(account.subscription()).state()).isEqualTo(SubscriptionState.ENDED);
        });
    }

    private List<String> refunds() {
        return bot(RefundApi.class).claim(1000).stream().map(Refund::chargeId).toList();
    }

    private Order order(long person) {
        return bot(PaymentApi.class).order(new OrderRequest("test:" + next(), person, "month", null, OrderKind.ONCE));
    }

    private Charge charge(Order order, String id) {
        return new Charge(id, order.id(), order.telegramId(), "XTR", order.stars(), null);
    }

    private Checkout checkout(Order order, long payer, String currency, int stars) {
        return bot(CheckoutApi.class).checkout(order.id(), new CheckoutRequest(payer, currency, stars)).decision();
    }

    private Instant paidUntil(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription()).paidUntil();
    }
}
