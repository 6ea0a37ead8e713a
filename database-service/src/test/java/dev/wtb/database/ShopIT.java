package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.broadcast.BroadcastText.Segment;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketText;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans that change, gifts, invitations, promo codes, renewals, bans, tickets and broadcasts. */
class ShopIT extends DatabaseIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void anotherPlanTakesTheRestByItsPrice() {
        long person = stranger();
        pay(order(person, "month", OrderKind.ONCE));
        var quote = bot(PaymentApi.class).quote(person, "year");

        pay(order(person, "year", OrderKind.ONCE));

        // 30 days at 5 Stars a day are worth 39.1 days at 3.836: a part counts as a whole one
        assertThat(quote.convertedDays()).isEqualTo(40);
        assertThat(subscription(person).paidUntil()).isBetween(quote.until().minus(MINUTE), quote.until().plus(MINUTE));
        assertThat(Duration.between(Instant.now(), quote.until()).toDays()).isEqualTo(404);
    }

    @Test
    void refundAfterAChangeOfPlanTakesWhatItsDaysBecame() {
        long person = stranger();
        pay(order(person, "year", OrderKind.ONCE));
        var before = subscription(person).paidUntil();

        var months = pay(order(person, "month", OrderKind.ONCE));
        var year = pay(order(person, "year", OrderKind.ONCE));
        bot(RefundApi.class).ask(person, year);
        bot(RefundApi.class).ask(person, months);

        // each conversion counts a part of a day as a whole one, three times here
        assertThat(subscription(person).paidUntil()).isBetween(before.minus(Duration.ofDays(3)),
                before.plus(Duration.ofDays(3)));
    }

    @Test
    void renewalLeavesABetterPlanAlone() {
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        credit(order, "first" + next(), Instant.now().plus(Duration.ofDays(30)));
        pay(order(person, "year", OrderKind.ONCE));
        var before = subscription(person);

        credit(order, "again" + next(), Instant.now().plus(Duration.ofDays(60)));

        // 30 days at 5 Stars are 39.1 at 3.836
        assertThat(subscription(person).planCode()).isEqualTo("year");
        assertThat(subscription(person).paidUntil()).isEqualTo(before.paidUntil().plus(Duration.ofDays(40)));
    }

    @Test
    void oneOrderThatCannotBeHelpedHoldsUpNoOther() {
        var place = place(10);
        long bannedOne = stranger();
        var first = order(bannedOne, place.geolocationCode());
        long other = stranger();
        var second = order(other, place.geolocationCode());
        judge(place, Health.FAILED);
        credit(first, "held" + next(), null);
        credit(second, "held" + next(), null);
        as("admin-panel", BanApi.class).ban(bannedOne, "resells", "test");

        judge(place, Health.HEALTHY);

        await().until(() -> !bot(UserApi.class).account(other).configs().isEmpty());
    }

    @Test
    void whatCannotBeDeliveredGoesBackAndIsTakenAway() {
        var place = place(10);
        long person = stranger();
        var order = order(person, place.geolocationCode());
        credit(order, "late" + next(), null);
        assertThat(bot(UserApi.class).account(person).configs()).hasSize(1);

        owner().sql("alter table payment disable trigger payment_append_only").update();
        owner().sql("update payment set at = at - interval '16 minutes' where order_id = ?").param(order.id()).update();
        owner().sql("alter table payment enable trigger payment_append_only").update();

        await().until(() -> bot(UserApi.class).account(person).configs().isEmpty());
        assertThat(sql.sql("select state from orders where id = ?").param(order.id()).query(String.class).single())
                .isEqualTo("REFUND_PENDING");
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now().plus(MINUTE));
    }

    @Test
    void placeThatWasPromisedIsLeftAlone() {
        var place = place(1);
        var order = order(stranger(), place.geolocationCode());
        assertThat(bot(CheckoutApi.class)
                .checkout(order.id(), new CheckoutRequest(order.telegramId(), "XTR", order.stars())).decision())
                .isEqualTo(Checkout.APPROVED);

        assertThatThrownBy(() -> config(person(), place)).hasMessageContaining("no-capacity");
        credit(order, "promised" + next(), null);

        assertThat(bot(UserApi.class).account(order.telegramId()).configs()).hasSize(1);
    }

    @Test
    void tenPlacesSellTenTimes() {
        var place = place(10);
        var orders = IntStream.range(0, 60).mapToObj(_ -> order(stranger(), place.geolocationCode()))
                .toList();

        var approved = orders.parallelStream().filter(order -> bot(CheckoutApi.class)
                .checkout(order.id(), new CheckoutRequest(order.telegramId(), "XTR", order.stars()))
                .decision() == Checkout.APPROVED).count();

        assertThat(approved).isEqualTo(10);
    }

    @Test
    void chargeAndItsRefundAtOnceLeaveNothing() {
        for (int i = 0; i < 20; i++) {
            long person = stranger();
            var order = order(person, "month", OrderKind.ONCE);
            var id = "race" + next();
            var credit = CompletableFuture.runAsync(() -> credit(order, id, null));
            bot(RefundApi.class).done(id, person, order.stars());
            credit.join();
            bot(RefundApi.class).done(id, person, order.stars());

            var subscription = bot(UserApi.class).account(person).subscription();
            assertThat(subscription == null || subscription.paidUntil().isBefore(Instant.now().plus(MINUTE))).isTrue();
        }
    }

    @Test
    void giftOpensForOnePersonAndGoesWhenItsChargeGoes() {
        long giver = stranger();
        var charge = pay(order(giver, "month", OrderKind.GIFT));
        var code = sql.sql("select code from gift where giver = ?").param(giver).query(String.class).single();
        long taker = stranger();

        bot(PromotionApi.class).open(taker, code);
        bot(PromotionApi.class).open(taker, code);

        assertThat(bot(UserApi.class).account(giver).subscription()).isNull();
        assertThat(Duration.between(Instant.now(), subscription(taker).paidUntil()).toDays()).isEqualTo(29);
        assertThatThrownBy(() -> bot(PromotionApi.class).open(stranger(), code)).hasMessageContaining("code-used");
        bot(RefundApi.class).ask(giver, charge);
        assertThat(subscription(taker).paidUntil()).isBefore(Instant.now().plus(MINUTE));
    }

    @Test
    void bothSidesOfAnInvitationGetTheirDaysOnce() {
        long inviter = person();
        var code = bot(PromotionApi.class).invitation(inviter).code();
        long guest = stranger();
        bot(PromotionApi.class).invited(guest, code);
        var before = subscription(inviter).paidUntil();

        var charge = pay(order(guest, "month", OrderKind.ONCE));
        pay(order(guest, "month", OrderKind.ONCE));

        assertThat(subscription(inviter).paidUntil()).isEqualTo(before.plus(Duration.ofDays(7)));
        assertThat(Duration.between(Instant.now(), subscription(guest).paidUntil()).toDays()).isEqualTo(66);
        assertThat(bot(PromotionApi.class).invitation(inviter).paid()).isEqualTo(1);
        bot(RefundApi.class).ask(guest, charge);
        assertThat(subscription(inviter).paidUntil()).isEqualTo(before);
    }

    @Test
    void promoCodeWorksOnceAPersonAndAsOftenAsItMay() {
        var code = "SPRING" + next();
        sql.sql("insert into promo (code, days, uses, ends_at) values (?, 10, 1, now() + interval '1 day')").param(code)
                .update();
        long first = stranger();

        var bonus = bot(PromotionApi.class).promo(first, code.toLowerCase(Locale.ROOT));

        assertThat(bonus.days()).isEqualTo(10);
        assertThatThrownBy(() -> bot(PromotionApi.class).promo(first, code)).hasMessageContaining("code-used");
        assertThatThrownBy(() -> bot(PromotionApi.class).promo(stranger(), code)).hasMessageContaining("code-used");
        assertThatThrownBy(() -> bot(PromotionApi.class).promo(first, "NONE")).hasMessageContaining("not-found");
    }

    @Test
    void discountIsGoodForOneOrder() {
        var code = "HALF" + next();
        sql.sql("insert into promo (code, percent, uses, ends_at) values (?, 50, 9, now() + interval '1 day')")
                .param(code).update();
        long person = stranger();
        bot(PromotionApi.class).promo(person, code);
        var order = order(person, "month", OrderKind.ONCE);

        pay(order);

        assertThat(order.stars()).isEqualTo(75);
        assertThat(order(person, "month", OrderKind.ONCE).stars()).isEqualTo(150);
    }

    @Test
    void renewalExtendsOnceToTheEndThatTelegramNames() {
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        var end = Instant.now().plus(Duration.ofDays(30));
        credit(order, "first" + next(), end);
        var renewed = "second" + next();

        credit(order, renewed, end.plus(Duration.ofDays(30)));
        credit(order, renewed, end.plus(Duration.ofDays(30)));

        assertThat(subscription(person).renews()).isTrue();
        assertThat(subscription(person).paidUntil()).isBetween(end.plus(Duration.ofDays(30)).minus(MINUTE),
                end.plus(Duration.ofDays(30)).plus(MINUTE));
    }

    @Test
    void cancelledRenewalIsToldToTelegramAndKeepsWhatIsPaid() {
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        credit(order, "only" + next(), Instant.now().plus(Duration.ofDays(30)));
        var until = subscription(person).paidUntil();

        bot(RenewalApi.class).want(person, false);

        assertThat(bot(RenewalApi.class).claim(100)).filteredOn(change -> change.telegramId() == person)
                .extracting(RenewalChange::on).containsExactly(false);
        bot(RenewalApi.class).told(order.id(), false);
        assertThat(subscription(person).renews()).isFalse();
        assertThat(subscription(person).paidUntil()).isEqualTo(until);
    }

    @Test
    void renewingUserHasSixHoursOfLeewayUntilTelegramFails() {
        var server = place(10);
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        credit(order, "leeway" + next(), Instant.now().plus(Duration.ofDays(30)));
        var peer = config(person, server).peer();

        assertThat(peer.until()).isEqualTo(subscription(person).paidUntil().plus(Duration.ofHours(6)));
        bot(RenewalApi.class).state(order.id(), RenewalState.FAILED);

        assertThat(sql.sql("select until from peer where public_key = ?").param(peer.publicKey())
                .query(Timestamp.class).single().toInstant()).isEqualTo(subscription(person).paidUntil());
    }

    @Test
    void bannedPersonBuysNothingAndMoneyGoesBack() {
        long person = stranger();
        var order = order(person, "month", OrderKind.ONCE);
        as("admin-panel", BanApi.class).ban(person, "resells", "test");

        var outcome = credit(order, "banned" + next(), null);

        assertThat(outcome).isFalse();
        assertThatThrownBy(() -> order(person, "month", OrderKind.ONCE)).hasMessageContaining("banned");
        assertThat(bot(RefundApi.class).claim(1000)).anyMatch(refund -> refund.telegramId() == person);
    }

    @Test
    void openOrdersAreFew() {
        long person = stranger();
        for (int i = 0; i < 20; i++) {
            order(person, "month", OrderKind.ONCE);
        }

        assertThatThrownBy(() -> order(person, "month", OrderKind.ONCE)).hasMessageContaining("too-many-orders");
    }

    @Test
    void ticketIsAnsweredIntoTheChat() {
        long person = stranger();
        var text = new TicketText("k" + next(), "It is slow", null);

        long ticket = bot(TicketApi.class).write(person, text);
        bot(TicketApi.class).write(person, text);
        as("admin-panel", TicketApi.class).answer(ticket, new TicketAnswer("k", "Which place?"), "admin");

        assertThat(as("admin-panel", TicketApi.class).ticket(ticket).lines()).hasSize(2);
        assertThat(sql.sql("select count(*) from outgoing_message where kind = 'TICKET_ANSWER' and telegram_id = ?")
                .param(person).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void broadcastReachesEachOnceAndStops() {
        long person = stranger();
        var id = UUID.randomUUID();
        var panel = as("admin-panel", BroadcastApi.class);

        panel.start(id, new BroadcastText("Hello", "Привет", Segment.EVERYBODY), "test");
        panel.start(id, new BroadcastText("Hello", "Привет", Segment.EVERYBODY), "test");

        await().until(() -> panel.broadcasts().stream()
                .anyMatch(one -> one.id().equals(id) && one.state() == Broadcast.State.DONE));
        assertThat(messages(person, "NEW")).isEqualTo(1);
        panel.stop(id, "test");
        assertThat(messages(person, "DROPPED")).isEqualTo(1);
    }

    private long messages(long person, String state) {
        return sql
                .sql("select count(*) from outgoing_message where kind = 'BROADCAST' and telegram_id = ? and state = ?")
                .param(person).param(state).query(Long.class).single();
    }

    private Order order(long person, String plan, OrderKind kind) {
        return bot(PaymentApi.class).order(new OrderRequest("shop:" + next(), person, plan, null, kind));
    }

    private Order order(long person, String place) {
        return bot(PaymentApi.class).order(new OrderRequest("shop:" + next(), person, "month", place, OrderKind.ONCE));
    }

    private String pay(Order order) {
        var id = "paid" + next();
        assertThat(credit(order, id, null)).isTrue();
        return id;
    }

    private boolean credit(Order order, String id, @Nullable Instant renewsAt) {
        return bot(PaymentApi.class)
                .credit(new Charge(id, order.id(), order.telegramId(), "XTR", order.stars(), renewsAt))
                .credited();
    }

    private Subscription subscription(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription());
    }
}
