package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketText;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans that change, gifts, invitations, promo codes, renewals, bans, tickets and broadcasts. */
class ShopIT extends DatabaseIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Purge purge;

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
    void refundLeavesWhatWasThereBeforeInAnyOrder() {
        long person = stranger();
        var year = pay(order(person, "year", OrderKind.ONCE));
        var before = subscription(person);

        var month = pay(order(person, "month", OrderKind.ONCE));
        assertThat(subscription(person).planCode()).isEqualTo("month");
        bot(RefundApi.class).ask(person, month);

        assertThat(subscription(person)).isEqualTo(before);
        var quarter = pay(order(person, "quarter", OrderKind.ONCE));
        bot(RefundApi.class).ask(person, year);
        assertThat(Duration.between(Instant.now(), subscription(person).paidUntil()).toDays()).isEqualTo(89);
        assertThat(subscription(person).planCode()).isEqualTo("quarter");
        as("admin-panel", RefundActApi.class).want(quarter, "test");
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now());
    }

    @Test
    void refundThatTelegramRefusesGivesEverythingBack() {
        long person = stranger();
        var charge = pay(order(person, "month", OrderKind.ONCE));
        var before = subscription(person);
        bot(RefundApi.class).ask(person, charge);
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now());

        refuse(charge, 2);
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now());
        refuse(charge, 1);

        assertThat(subscription(person)).isEqualTo(before);
        assertThat(told(person)).contains("REFUND_REFUSED");
        assertThat(incidents()).contains(IncidentKind.REFUND_REFUSED);
        as("admin-panel", RefundActApi.class).want(charge, "test");
        assertThat(incidents()).doesNotContain(IncidentKind.REFUND_REFUSED);
        bot(RefundApi.class).done(charge, person, 150);
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now());
        assertThat(told(person)).contains("REFUNDED");
    }

    @Test
    void refusedRefundGivesBackThoughAnotherChargeOfItsOrderIsGone() {
        long person = stranger();
        var order = order(person, "month", OrderKind.ONCE);
        var first = pay(order);
        var second = pay(order);
        as("admin-panel", RefundActApi.class).want(first, "test");
        as("admin-panel", RefundActApi.class).want(second, "test");
        bot(RefundApi.class).done(second, person, 150);
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now());

        refuse(first, 3);

        assertThat(Duration.between(Instant.now(), subscription(person).paidUntil()).toDays()).isEqualTo(29);
        assertThat(told(person)).contains("REFUND_REFUSED");
    }

    private void refuse(String charge, int times) {
        for (int i = 0; i < times; i++) {
            sql.sql("update refund set due_at = now() where charge_id = ?").param(charge).update();
            bot(RefundApi.class).claim(1000);
            bot(RefundApi.class).refused(charge, "CHARGE_ID_INVALID");
        }
    }

    private List<String> told(long person) {
        return sql.sql("select kind from outgoing_message where telegram_id = ? order by id")
                .param(person)
                .query(String.class)
                .list();
    }

    private List<IncidentKind> incidents() {
        return as("admin-panel", IncidentApi.class).open().stream().map(Incident::kind).toList();
    }

    @Test
    void nobodyUsesItForNothingByReturningInTurn() {
        long person = stranger();
        bot(RefundApi.class).ask(person, pay(order(person, "month", OrderKind.ONCE)));
        assertThat(bot(PaymentApi.class).quote(person, "month").refundable()).isFalse();

        var again = pay(order(person, "month", OrderKind.ONCE));

        assertThatThrownBy(() -> bot(RefundApi.class).ask(person, again)).hasMessageContaining("conflict");
        assertThat(bot(PaymentApi.class).payments(person)).noneMatch(Payment::refundable);
    }

    @Test
    void nobodyReturnsMoreThanTwiceAYear() {
        long person = stranger();
        for (int i = 0; i < 2; i++) {
            bot(RefundApi.class).ask(person, pay(order(person, "month", OrderKind.ONCE)));
            sql.sql("update refund set at = at - interval '60 days' where telegram_id = ?").param(person).update();
        }

        assertThat(bot(PaymentApi.class).quote(person, "month").refundable()).isFalse();

        sql.sql("update refund set at = at - interval '300 days' where telegram_id = ?").param(person).update();
        assertThat(bot(PaymentApi.class).quote(person, "month").refundable()).isTrue();
    }

    @Test
    void discountOfAChargeThatWentBackIsThereAgain() {
        var code = "BACK" + next();
        sql.sql("insert into promo (code, percent, uses, ends_at) values (?, 50, 9, now() + interval '1 day')")
                .param(code)
                .update();
        long person = stranger();
        bot(PromotionApi.class).promo(person, code);

        bot(RefundApi.class).ask(person, pay(order(person, "month", OrderKind.ONCE)));

        assertThat(order(person, "month", OrderKind.ONCE).stars()).isEqualTo(75);
    }

    @Test
    void daysOfAnInvitationComeAgainWithTheNextFirstPayment() {
        long inviter = person();
        long guest = stranger();
        bot(PromotionApi.class).invited(guest, bot(PromotionApi.class).invitation(inviter).code());
        var before = subscription(inviter).paidUntil();

        bot(RefundApi.class).ask(guest, pay(order(guest, "month", OrderKind.ONCE)));
        assertThat(told(inviter)).contains("BONUS", "DAYS_GONE");
        pay(order(guest, "month", OrderKind.ONCE));

        assertThat(subscription(inviter).paidUntil()).isEqualTo(before.plus(Duration.ofDays(7)));
    }

    @Test
    void trialIsThereForWhoReturnedWhatTheyPaid() {
        long person = stranger();
        bot(RefundApi.class).ask(person, pay(order(person, "month", OrderKind.ONCE)));

        assertThat(bot(UserApi.class).account(person).user().trialUsed()).isFalse();
        bot(UserApi.class).startTrial(person);
        assertThat(subscription(person).trial()).isTrue();
        assertThatThrownBy(() -> bot(UserApi.class).startTrial(person)).hasMessageContaining("trial-used");
    }

    @Test
    void devicesBeyondTheSmallerPlanWaitUntilOneIsDeletedOrChosen() {
        var place = place(20);
        long person = stranger();
        var year = pay(order(person, "year", OrderKind.ONCE));
        for (int i = 0; i < 5; i++) {
            config(person, place);
        }
        assertThatThrownBy(() -> config(person, place)).hasMessageContaining("device-limit");
        pay(order(person, "month", OrderKind.ONCE));
        assertThat(working(person)).isEqualTo(3);
        as("admin-panel", RefundActApi.class).want(year, "test");

        assertThat(working(person)).isEqualTo(3);
        assertThat(told(person)).contains("DEVICES_WAIT");
        var devices = bot(UserApi.class).account(person).devices();
        bot(UserApi.class).choose(person, devices.getLast().id());
        assertThat(working(person)).isEqualTo(3);
        assertThat(bot(UserApi.class).account(person).devices()).filteredOn(device -> !device.waits())
                .extracting(Device::id)
                .contains(devices.getLast().id());
        bot(UserApi.class).delete(person, devices.getFirst().id());
        bot(UserApi.class).delete(person, devices.getFirst().id());
        assertThat(bot(UserApi.class).account(person).devices()).hasSize(4).filteredOn(Device::waits).hasSize(1);
        assertThat(told(person)).contains("DEVICES_WORK");
    }

    /** Devices that their nodes serve now. */
    private long working(long person) {
        return sql.sql("""
                select count(distinct c.device_id) from config c join peer p on p.config_id = c.id
                where c.telegram_id = ? and p.until > now() and c.state in ('PENDING', 'ACTIVE')""")
                .param(person)
                .query(Long.class)
                .single();
    }

    @Test
    void banEndsAccessAtOnceAndAPardonBringsBackWhatIsLeft() {
        long person = person();
        config(person, place(10));
        var until = subscription(person).paidUntil();

        as("admin-panel", BanApi.class).ban(person, "resells", "test");
        as("admin-panel", BanApi.class).ban(person, "resells", "test");

        assertThat(working(person)).isZero();
        assertThat(told(person)).containsOnlyOnce("BANNED");
        as("admin-panel", BanApi.class).pardon(person, "test");
        assertThat(working(person)).isEqualTo(1);
        assertThat(subscription(person).paidUntil()).isEqualTo(until);
    }

    @Test
    void linkThatWasPaidIsPaidNoMoreAndItsSubscriptionsStopTogether() {
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        var end = Instant.now().plus(Duration.ofDays(30));
        credit(order, "one" + next(), end);

        assertThat(bot(CheckoutApi.class).checkout(order.id(), new CheckoutRequest(person, "XTR", order.stars()))
                .decision()).isEqualTo(Checkout.NOT_PAYABLE);
        // both sheets were open at once
        credit(order, "two" + next(), end.plusSeconds(60));
        credit(order, "three" + next(), end.plus(Duration.ofDays(30)));
        assertThat(sql.sql("select count(*) from renewal where telegram_id = ?")
                .param(person)
                .query(Long.class)
                .single()).isEqualTo(2);
        bot(RenewalApi.class).want(person, false);

        assertThat(subscription(person).renews()).isFalse();
        assertThat(subscription(person).resumable()).isTrue();
        assertThat(bot(RenewalApi.class).claim(100)).filteredOn(change -> change.telegramId() == person)
                .hasSize(2)
                .noneMatch(RenewalChange::on);
    }

    @Test
    void renewalOfWhichNothingIsHeardEndsByItselfAndALateChargeRevivesIt() {
        long person = stranger();
        var order = order(person, "month", OrderKind.RENEWING);
        credit(order, "lapsing" + next(), Instant.now().plus(Duration.ofDays(30)));
        ends(person, "now() - interval '7 hours'");
        sql.sql("update renewal set renews_at = now() - interval '7 hours' where telegram_id = ?")
                .param(person)
                .update();

        bot(LedgerApi.class).finished(0);
        await().until(() -> told(person).contains("RENEWAL_FAILED"));
        assertThat(subscription(person).renews()).isFalse();
        credit(order, "late" + next(), Instant.now().plus(Duration.ofDays(29)));

        assertThat(subscription(person).renews()).isTrue();
    }

    @Test
    void whatWasPaidBeforeGrantsWereKeptGoesBackAsWell() {
        long person = stranger();
        var charge = pay(order(person, "month", OrderKind.ONCE));
        sql.sql("delete from granted where telegram_id = ?").param(person).update();
        sql.sql("""
                insert into granted (telegram_id, kind, key, plan_code, plan_stars, plan_days, days, reaches)
                select telegram_id, 'BEFORE', 'before:' || telegram_id, 'month', 150, 30, 0, paid_until
                from subscription where telegram_id = ?""").param(person).update();
        var before = subscription(person);

        bot(RefundApi.class).ask(person, charge);
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now().plus(MINUTE));
        refuse(charge, 3);

        assertThat(subscription(person)).isEqualTo(before);
        as("admin-panel", RefundActApi.class).want(charge, "test");
        assertThat(subscription(person).paidUntil()).isBefore(Instant.now().plus(MINUTE));
    }

    @Test
    void newsOfAnEndIsRecalledByARenewal() {
        long person = person();
        ends(person, "now() - interval '1 s'");
        await().until(() -> told(person).contains("EXPIRED"));
        assertThat(waiting(person)).contains("EXPIRED");

        pay(order(person, "month", OrderKind.ONCE));

        assertThat(waiting(person)).doesNotContain("EXPIRED");
    }

    private List<String> waiting(long person) {
        return sql.sql("select kind from outgoing_message where telegram_id = ? and state = 'NEW'")
                .param(person)
                .query(String.class)
                .list();
    }

    @Test
    void banThatCameAnotherWayWorksAsWell() {
        long person = person();
        config(person, place(10));

        sql.sql("update account set banned = 'old', banned_at = now() where telegram_id = ?").param(person).update();

        await().until(() -> working(person) == 0);
    }

    @Test
    void stopThatTelegramRefusesIsToldAndTriedOn() {
        long person = stranger();
        var charge = "stuck" + next();
        credit(order(person, "month", OrderKind.RENEWING), charge, Instant.now().plus(Duration.ofDays(30)));
        bot(RenewalApi.class).want(person, false);

        for (int i = 0; i < 4; i++) {
            sql.sql("update renewal set due_at = now() where first_charge = ?").param(charge).update();
            assertThat(bot(RenewalApi.class).claim(100)).extracting(RenewalChange::subscription).contains(charge);
            bot(RenewalApi.class).refused(charge, "SUBSCRIPTION_NOT_ACTIVE");
        }

        assertThat(told(person)).containsOnlyOnce("RENEWAL_REFUSED");
        assertThat(incidents()).contains(IncidentKind.RENEWAL_REFUSED);
        bot(RenewalApi.class).told(charge, false);
        assertThat(incidents()).doesNotContain(IncidentKind.RENEWAL_REFUSED);
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
                .checkout(order.id(), new CheckoutRequest(order.telegramId(), "XTR", order.stars()))
                .decision())
                .isEqualTo(Checkout.APPROVED);

        assertThatThrownBy(() -> config(person(), place)).hasMessageContaining("no-capacity");
        credit(order, "promised" + next(), null);

        assertThat(bot(UserApi.class).account(order.telegramId()).configs()).hasSize(1);
    }

    @Test
    void tenPlacesSellTenTimes() {
        var place = place(10);
        var orders = IntStream.range(0, 60)
                .mapToObj(_ -> order(stranger(), place.geolocationCode()))
                .toList();

        var approved = orders.parallelStream()
                .filter(order -> bot(CheckoutApi.class)
                        .checkout(order.id(), new CheckoutRequest(order.telegramId(), "XTR", order.stars()))
                        .decision() == Checkout.APPROVED)
                .count();

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
        assertThat(told(taker)).contains("DAYS_GONE");
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
        sql.sql("insert into promo (code, days, uses, ends_at) values (?, 10, 1, now() + interval '1 day')")
                .param(code)
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
                .param(code)
                .update();
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

        var change = bot(RenewalApi.class).claim(100)
                .stream()
                .filter(one -> one.telegramId() == person)
                .findFirst()
                .orElseThrow();
        assertThat(change.on()).isFalse();
        var claimed = change.subscription();
        bot(RenewalApi.class).told(claimed, false);
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

        assertThat(sql.sql("select until from peer where public_key = ?")
                .param(peer.publicKey())
                .query(Timestamp.class)
                .single()
                .toInstant()).isEqualTo(subscription(person).paidUntil());
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
    void lookingAtAPriceAgainMakesNoOtherOrder() {
        long person = stranger();
        var first = order(person, "month", OrderKind.ONCE);
        bot(PaymentApi.class).linked(first.id(), "https://t.me/$one");

        for (int i = 0; i < 30; i++) {
            assertThat(order(person, "month", OrderKind.ONCE).link()).isEqualTo("https://t.me/$one");
        }
        pay(first);

        assertThat(order(person, "month", OrderKind.ONCE).id()).isNotEqualTo(first.id());
    }

    @Test
    void ordersThatCanNoLongerBePaidAreForgotten() {
        long person = stranger();
        var old = order(person, "month", OrderKind.ONCE);
        var paid = order(person, "year", OrderKind.ONCE);
        pay(paid);
        sql.sql("update orders set created_at = now() - interval '9 days' where telegram_id = ?")
                .param(person)
                .update();

        purge.look();

        assertThat(sql.sql("select id from orders where telegram_id = ?").param(person).query(String.class).list())
                .containsExactly(paid.id());
        assertThat(bot(CheckoutApi.class).checkout(old.id(), new CheckoutRequest(person, "XTR", 150)).decision())
                .isEqualTo(Checkout.UNKNOWN_ORDER);
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
                .param(person)
                .query(Long.class)
                .single()).isEqualTo(1);
    }

    @Test
    void broadcastReachesEachOnceAndStops() {
        long person = stranger();
        var id = UUID.randomUUID();
        var panel = as("admin-panel", BroadcastApi.class);

        panel.start(id, new BroadcastText("Hello", "Привет", PeopleFilter.EVERYBODY, false), "test");
        panel.start(id, new BroadcastText("Hello", "Привет", PeopleFilter.EVERYBODY, false), "test");

        await().until(() -> panel.broadcasts()
                .stream()
                .anyMatch(one -> one.id().equals(id) && one.state() == Broadcast.State.DONE));
        assertThat(messages(person, "NEW")).isEqualTo(1);
        panel.stop(id, "test");
        assertThat(messages(person, "DROPPED")).isEqualTo(1);
        assertThat(panel.broadcasts()).filteredOn(one -> one.id().equals(id)).singleElement().satisfies(one -> {
            assertThat(one.waiting() + one.sent()).isZero();
            assertThat(one.dropped()).isEqualTo(one.queued());
        });
    }

    @Test
    void offerSkipsWhoWantsNoneAndIsDroppedOnItsWay() {
        long person = stranger();
        long quiet = stranger();
        var panel = as("admin-panel", BroadcastApi.class);
        long all = panel.audience(PeopleFilter.EVERYBODY, true);
        bot(UserApi.class).offers(quiet, false);
        assertThat(bot(UserApi.class).account(quiet).user().offers()).isFalse();
        assertThat(panel.audience(PeopleFilter.EVERYBODY, true)).isEqualTo(all - 1);
        assertThat(panel.audience(PeopleFilter.EVERYBODY, false)).isEqualTo(all);

        var offer = told(true);
        var news = told(false);

        assertThat(messages(person, "NEW")).isEqualTo(2);
        assertThat(messages(quiet, "NEW")).isEqualTo(1);
        bot(UserApi.class).offers(person, false);
        assertThat(messages(person, "NEW")).isEqualTo(1);
        assertThat(messages(person, "DROPPED")).isEqualTo(1);
        panel.stop(offer, "test");
        panel.stop(news, "test");
    }

    private UUID told(boolean offer) {
        var id = UUID.randomUUID();
        var panel = as("admin-panel", BroadcastApi.class);
        panel.start(id, new BroadcastText("Hello", "Привет", PeopleFilter.EVERYBODY, offer), "test");
        await().until(() -> panel.broadcasts()
                .stream()
                .anyMatch(one -> one.id().equals(id) && one.state() == Broadcast.State.DONE));
        return id;
    }

    private long messages(long person, String state) {
        return sql
                .sql("select count(*) from outgoing_message where kind = 'BROADCAST' and telegram_id = ? and state = ?")
                .param(person)
                .param(state)
                .query(Long.class)
                .single();
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
                .credit(new Charge(id, order.id(), order.telegramId(), "XTR", order.stars(), renewsAt));
    }

    private Subscription subscription(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription());
    }
}
