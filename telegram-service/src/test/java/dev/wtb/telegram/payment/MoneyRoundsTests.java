package dev.wtb.telegram.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.LedgerState;
import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.intake.TestBot;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What the bot does about money by itself. */
class MoneyRoundsTests {
    private final Shop shop = new Shop();
    private final TestBot bot = new TestBot(shop);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void refundIsToldWhenTelegramTookIt() {
        refunds("charge1");

        bot.part(Refunder.class).look();

        assertThat(bot.telegram().calls()).singleElement().asString().contains("RefundStarPayment", "charge1");
        assertThat(shop.calls()).contains("RefundApi.done(charge1, 7, 150)");
    }

    @Test
    void refundThatWasMadeBeforeIsDone() {
        refunds("charge1");
        bot.telegram().refuseNext(0, 400, "Bad Request: CHARGE_ALREADY_REFUNDED");

        bot.part(Refunder.class).look();

        assertThat(shop.calls()).contains("RefundApi.done(charge1, 7, 150)");
    }

    @Test
    void refusedRefundIsReportedAndALostOneIsTriedAgain() {
        refunds("charge1", "charge2", "charge3");
        bot.telegram().refuseNext(0, 400, "Bad Request: CHARGE_NOT_FOUND");
        bot.telegram().loseNext();
        bot.telegram().refuseNext(0, 429, "Too Many Requests");

        bot.part(Refunder.class).look();

        assertThat(shop.calls()).containsExactly("RefundApi.claim(20)",
                "RefundApi.refused(charge1, Bad Request: CHARGE_NOT_FOUND)");
    }

    @Test
    void silentShopStopsNobodyWhoAsksForItNow() {
        shop.fail("RefundApi.claim", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));
        shop.fail("RenewalApi.claim", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));

        bot.part(Refunder.class).now();
        bot.part(Renewer.class).now();

        assertThat(bot.telegram().calls()).isEmpty();
    }

    @Test
    void everyChargeOfASubscriptionIsTried() {
        renewal("charge2", "charge1");
        bot.telegram().refuseNext(0, 400, "Bad Request: CHARGE_NOT_FOUND");

        bot.part(Renewer.class).look();

        assertThat(bot.telegram().calls()).hasSize(2);
        assertThat(shop.calls()).contains("RenewalApi.told(charge1, false)");
    }

    @Test
    void refusedRenewalIsReportedAndALostOneIsNot() {
        renewal("charge1");
        bot.telegram().refuseNext(0, 400, "Bad Request: SUBSCRIPTION_NOT_ACTIVE");
        bot.part(Renewer.class).look();
        bot.telegram().loseNext();
        bot.part(Renewer.class).look();

        assertThat(shop.calls()).filteredOn(call -> call.startsWith("RenewalApi.refused"))
                .containsExactly("RenewalApi.refused(charge1, Bad Request: SUBSCRIPTION_NOT_ACTIVE)");
    }

    @Test
    void listOfStarsIsReadPageByPage() {
        var page = IntStream.range(0, 100)
                .mapToObj(i -> """
                {"id":"t%d","amount":150,"date":1800000000,"source":{"transaction_type":"invoice_payment",
                "invoice_payload":"o%d","user":{"id":7,"first_name":"Ann"}}}""".formatted(i, i))
                .collect(Collectors.joining(",", "{\"transactions\":[", "]}"));
        bot.raw()
                .answer("getStarTransactions",
                        parameters -> parameters.get("offset").equals(0L) ? page : """
                        {"transactions":[{"id":"r","amount":150,"date":1800000000,"receiver":{"transaction_type":"other"}},
                        {"id":"nothing","amount":0,"date":1800000000}]}""");
        bot.raw().answer("getMyStarBalance", _ -> "{\"amount\":1500}");
        shop.answer("LedgerApi.finished", _ -> new LedgerState(false));

        bot.part(Reconciler.class).look();

        assertThat(shop.calls()).filteredOn(call -> call.startsWith("LedgerApi.mirror"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("id=t0", "id=t99", "o99"),
                        last -> assertThat(last).contains("id=r").doesNotContain("nothing"));
        assertThat(shop.calls()).contains("LedgerApi.finished(102)", "LedgerApi.balance(1500)");
    }

    @Test
    void quietListIsReadSeldom() {
        bot.raw().answer("getStarTransactions", _ -> "{\"transactions\":[]}");
        bot.raw().answer("getMyStarBalance", _ -> "{\"amount\":0}");
        shop.answer("LedgerApi.finished", _ -> new LedgerState(true));

        bot.part(Reconciler.class).look();
        bot.part(Reconciler.class).look();

        assertThat(shop.calls()).containsOnlyOnce("LedgerApi.cursor()");
    }

    @Test
    void silentTelegramIsAskedAgain() {
        bot.raw().refuse("getStarTransactions", 502, "Bad Gateway");

        assertThatThrownBy(bot.part(Reconciler.class)::look).isInstanceOf(TelegramFailure.class);
        assertThatThrownBy(bot.part(Reconciler.class)::look).isInstanceOf(TelegramFailure.class);

        assertThat(shop.calls()).containsExactly("LedgerApi.cursor()", "LedgerApi.cursor()");
    }

    private void refunds(String... charges) {
        shop.answer("RefundApi.claim", _ -> List.of(charges)
                .stream()
                .map(charge -> new Refund(charge, Shop.PERSON, 150))
                .toList());
    }

    private void renewal(String... charges) {
        shop.answer("RenewalApi.claim",
                _ -> List.of(new RenewalChange("charge1", Shop.PERSON, List.of(charges), false)));
    }
}
