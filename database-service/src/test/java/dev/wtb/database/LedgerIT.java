package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.LedgerEntry;
import dev.wtb.contract.payment.LedgerMatch;
import dev.wtb.contract.payment.LedgerViewApi;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.StarTransaction;
import dev.wtb.contract.payment.StarTransaction.Payer;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telegram's list repairs what updates lost, and tells what nobody here did. */
class LedgerIT extends DatabaseIT {
    @AfterEach
    void sellAgain() {
        incidents().open().forEach(incident -> incidents().end(incident.id(), "test"));
    }

    @Test
    void chargeWhoseUpdateWasLostIsCreditedOnce() {
        var order = order();
        var row = incoming("lost" + next(), order);

        ledger().mirror(List.of(row));
        var until = paidUntil(order.telegramId());
        ledger().mirror(List.of(row));
        bot(PaymentApi.class).credit(charge(row, order));

        assertThat(paidUntil(order.telegramId())).isEqualTo(until).isAfter(Instant.now());
        assertThat(sql.sql("select source from payment where charge_id = ?")
                .param(row.id())
                .query(String.class)
                .list()).containsExactly("LEDGER");
    }

    @Test
    void orderThatARestoreForgotIsMadeAgainWhenItsChargeIsFound() {
        var order = order();
        sql.sql("delete from orders where id = ?").param(order.id()).update();

        ledger().mirror(List.of(incoming("forgot" + next(), order)));

        assertThat(paidUntil(order.telegramId())).isAfter(Instant.now());
        assertThat(sql.sql("select plan_code from orders where id = ? and state = 'PROVISIONED'")
                .param(order.id())
                .query(String.class)
                .list()).containsExactly(order.planCode());
    }

    @Test
    void forgottenOrderThatWasNotPaidInFullGoesBack() {
        var order = order();
        sql.sql("delete from orders where id = ?").param(order.id()).update();
        var row = incoming("cheap" + next(), order);

        ledger().mirror(List.of(new StarTransaction(row.id(), true, 1, row.at(), row.payer())));

        assertThat(sql.sql("select reason from refund where charge_id = ?").param(row.id()).query(String.class).list())
                .containsExactly("UNKNOWN_ORDER");
    }

    @Test
    void refundNobodyWantedTakesAccessAndOnlyManyStopSales() {
        ended();
        var order = order();
        var row = incoming("gone" + next(), order);
        ledger().mirror(List.of(row));

        ledger().mirror(List.of(outgoing(row)));

        assertThat(paidUntil(order.telegramId())).isBefore(Instant.now());
        assertThat(kinds()).contains(IncidentKind.UNKNOWN_REFUND).doesNotContain(IncidentKind.UNKNOWN_REFUNDS);
        assertThat(checkout(order())).isEqualTo(Checkout.APPROVED);
        for (int i = 0; i < 2; i++) {
            bot(RefundApi.class).done("elsewhere" + next(), stranger(), 5);
        }
        assertThat(kinds()).contains(IncidentKind.UNKNOWN_REFUNDS);
        assertThat(checkout(order())).isEqualTo(Checkout.SALES_STOPPED);
        sellAgain();
        assertThat(checkout(order())).isEqualTo(Checkout.APPROVED);
    }

    /** Other tests' refunds count no more. */
    private void ended() {
        sql.sql("update refund set at = at - interval '2 days' where reason = 'OUTSIDE'").update();
    }

    @Test
    void rowThatCannotBeBookedIsParkedOnceAndHoldsUpNoOther() {
        var order = order();
        var good = incoming("good" + next(), order);
        var nobody = new StarTransaction("nobody" + next(), true, 5, Instant.now(),
                new Payer(0, "", Language.EN, "x", false));
        var strange = new StarTransaction("strange" + next(), true, 5, Instant.now(),
                new Payer(stranger(), "\0", Language.EN, "\0", false));

        ledger().mirror(List.of(nobody, strange, good));

        assertThat(paidUntil(order.telegramId())).isAfter(Instant.now());
        assertThat(parked()).contains(nobody.id(), strange.id());
        sellAgain();
        ledger().mirror(List.of(nobody, strange, good));
        assertThat(parked()).doesNotContain(nobody.id(), strange.id());
    }

    @Test
    void ledgerIsReadWithWhatTelegramSaysOfIt() {
        var order = order();
        var row = incoming("seen" + next(), order);
        bot(PaymentApi.class).credit(charge(row, order));
        assertThat(line(row.id()).match()).isEqualTo(LedgerMatch.WAITING);
        assertThat(line(row.id()).planCode()).isEqualTo(order.planCode());
        ledger().mirror(List.of(row));
        assertThat(line(row.id()).match()).isEqualTo(LedgerMatch.MATCHED);

        long missing = book().sums().missing();
        owner().sql("""
                insert into payment (charge_id, kind, telegram_id, stars, days, credited, at)
                values (?, 'CHARGE', ?, 7, 30, true, now() - interval '11 minutes')""")
                .param("unseen" + row.id())
                .param(order.telegramId())
                .update();

        assertThat(line("unseen" + row.id()).match()).isEqualTo(LedgerMatch.MISSING);
        assertThat(book().sums().missing()).isGreaterThan(missing);
        ledger().mirror(List.of(new StarTransaction("unseen" + row.id(), true, 7, Instant.now(), row.payer())));
        assertThat(line("unseen" + row.id()).match()).isEqualTo(LedgerMatch.MATCHED);
        ledger().mirror(List.of(outgoing(row)));
        assertThat(book().entries(true, null, "")).extracting(LedgerEntry::chargeId).contains(row.id());
    }

    /** Many of one moment are neither repeated nor left out. */
    @Test
    void ledgerIsReadInPages() {
        var prefix = "page" + next() + "-";
        owner().sql(
                """
                insert into payment (charge_id, kind, telegram_id, stars, days, credited, at)
                select ? || n, 'CHARGE', ?, 7, 30, true, timestamptz '2020-01-02 03:04:05Z' from generate_series(1, 230) n""")
                .param(prefix)
                .param(stranger())
                .update();

        var read = new ArrayList<String>();
        List<LedgerEntry> page = book().entries(false, Instant.parse("2020-01-02T03:04:05.000001Z"), "");
        while (!page.isEmpty()) {
            page.forEach(entry -> read.add(entry.chargeId()));
            page = book().entries(false, page.getLast().at(), page.getLast().key());
        }

        assertThat(read).hasSize(230).doesNotHaveDuplicates().allMatch(charge -> charge.startsWith(prefix));
    }

    /** However much others have paid meanwhile. */
    private LedgerEntry line(String charge) {
        List<LedgerEntry> page = book().entries(false, null, "");
        while (!page.isEmpty()) {
            var found = page.stream().filter(entry -> entry.chargeId().equals(charge) && !entry.refund()).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            page = book().entries(false, page.getLast().at(), page.getLast().key());
        }
        throw new AssertionError(charge + " is not in the ledger");
    }

    private LedgerViewApi book() {
        return as("admin-panel", LedgerViewApi.class);
    }

    private List<String> parked() {
        return sql.sql("select subject from incident where kind = 'PARKED_TRANSACTION' and ended_at is null")
                .query(String.class)
                .list();
    }

    @Test
    void refundThatComesBeforeItsChargeLeavesNothing() {
        var order = order();
        var row = incoming("early" + next(), order);

        bot(RefundApi.class).done(row.id(), order.telegramId(), order.stars());
        bot(PaymentApi.class).credit(charge(row, order));

        assertThat(bot(UserApi.class).account(order.telegramId()).subscription()).isNull();
        assertThat(bot(PaymentApi.class).payments(order.telegramId())).extracting(Payment::state)
                .containsExactly(PaymentState.REFUNDED);
    }

    @Test
    void listIsReadWithAnOverlapAndAnewWhenItShrinks() {
        ledger().finished(1500);
        assertThat(ledger().cursor()).isEqualTo(1300);
        ledger().finished(900);
        assertThat(ledger().cursor()).isZero();
    }

    @Test
    void balanceThatDiffersTwiceNeedsAPerson() {
        var sum = sql
                .sql("select coalesce(sum(case when incoming then stars else -stars end), 0) from star_transaction")
                .query(Long.class)
                .single();
        ledger().balance(sum + 7);
        assertThat(kinds()).doesNotContain(IncidentKind.BALANCE);
        ledger().balance(sum + 7);
        assertThat(kinds()).contains(IncidentKind.BALANCE);
        ledger().balance(sum);
    }

    @Test
    void chargeThatTelegramDoesNotKnowNeedsAPerson() {
        var order = order();
        sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited, at)
                values (?, 'CHARGE', ?, ?, 1, 0, true, now() - interval '11 minutes')""")
                .param("forged" + next())
                .param(order.id())
                .param(order.telegramId())
                .update();

        ledger().finished(0);

        assertThat(kinds()).contains(IncidentKind.UNMATCHED_CHARGE);
    }

    private Order order() {
        return bot(PaymentApi.class)
                .order(new OrderRequest("ledger:" + next(), stranger(), "month", null, OrderKind.ONCE));
    }

    private Checkout checkout(Order order) {
        return bot(CheckoutApi.class)
                .checkout(order.id(), new CheckoutRequest(order.telegramId(), "XTR", order.stars()))
                .decision();
    }

    private static Charge charge(StarTransaction row, Order order) {
        return new Charge(row.id(), order.id(), order.telegramId(), "XTR", row.stars(), null);
    }

    private static StarTransaction incoming(String id, Order order) {
        return new StarTransaction(id, true, order.stars(), Instant.now(),
                new Payer(order.telegramId(), "Ann", Language.EN, order.id(), false));
    }

    private static StarTransaction outgoing(StarTransaction row) {
        return new StarTransaction(row.id(), false, row.stars(), Instant.now(), row.payer());
    }

    private List<IncidentKind> kinds() {
        return incidents().open().stream().map(Incident::kind).toList();
    }

    private IncidentApi incidents() {
        return as("admin-panel", IncidentApi.class);
    }

    private LedgerApi ledger() {
        return bot(LedgerApi.class);
    }

    private Instant paidUntil(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription()).paidUntil();
    }
}
