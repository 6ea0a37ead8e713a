package dev.wtb.telegram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.TestProperties;
import dev.wtb.telegram.intake.TestBot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

/** What becomes of a message that Telegram takes, refuses, or says nothing of. */
@Timeout(20)
class OutboxWorkerTests {
    private static final Notice RECEIPT = new Notice.Refunded(150);
    private static final Notice NEWS = new Notice.Pardoned();
    private static final TestBot BOT = new TestBot(new Shop());

    private final Shop shop = new Shop().paid();
    private final TestBot bot = BOT.in(shop);
    private final SentMarks marks = new SentMarks(shop.as(MessageApi.class), TestProperties.get());
    @Test
    void takenMessageIsMarkedOnce() throws InterruptedException {
        turn(RECEIPT);
        turn(RECEIPT);
        marks.finish();

        assertThat(bot.telegram().said()).hasSize(1);
        assertThat(shop.calls()).contains("MessageApi.sent([1])");
    }

    @Test
    void whoBlockedTheBotIsNoted() throws InterruptedException {
        bot.telegram().refuseNext(0, 403, "Forbidden: bot was blocked by the user");

        turn(RECEIPT);

        assertThat(shop.calls()).contains("UserApi.reachable(7, false)", "MessageApi.failed(1, 0, false, 0)");
    }

    @Test
    void badMessageIsRefusedForGood() throws InterruptedException {
        bot.telegram().refuseNext(0, 400, "Bad Request: can't parse entities");

        turn(RECEIPT);

        assertThat(shop.calls()).contains("MessageApi.refused(1, Bad Request: can't parse entities)");
    }

    @Test
    void haltedMessageWaitsAndNewsWithIt() throws InterruptedException {
        bot.telegram().refuseNext(0, 429, "Too Many Requests");
        turn(new Notice.TrafficBack());

        assertThat(shop.calls()).anyMatch(call -> call.matches("MessageApi\\.failed\\(1, 1[1-4]\\d\\d, true, 0\\)"));
    }

    @Test
    void lostReceiptIsSentAgainAndLostNewsIsNot() throws InterruptedException {
        bot.telegram().loseNext();
        turn(RECEIPT);
        assertThat(shop.calls()).contains("MessageApi.failed(1, 2000, false, 0)");

        bot.in(new Shop()).telegram().refuseNext(0, 502, "Bad Gateway");
        turn(new Notice.TrafficBack());
        marks.finish();
        assertThat(shop.calls()).contains("MessageApi.sent([1])");
    }

    @Test
    void strangeRefusalIsTriedAgain() throws InterruptedException {
        bot.telegram().refuseNext(0, 401, "Unauthorized");

        turn(NEWS);

        assertThat(shop.calls()).contains("MessageApi.failed(1, 2000, false, 0)");
    }

    @Test
    void messageThatThisVersionCannotReadWaitsForANewerOneAndThenForNobody() throws InterruptedException {
        strange("FIREWORKS", 3);
        assertThat(shop.calls()).contains("MessageApi.failed(1, 8000, false, 0)");
        strange("REFUNDED", 10);
        assertThat(shop.calls()).contains("MessageApi.refused(1, REFUNDED with [stars])");
    }

    @Test
    void messageThatNobodyCanReadHoldsUpNoOther() throws InterruptedException {
        shop.answer("MessageApi.claim",
                _ -> List.of(strangeOne("FIREWORKS", 0), DeliveryTests.message(RECEIPT, Language.EN)));
        turn();

        assertThat(bot.telegram().said()).hasSize(1);
    }

    private void strange(String kind, int attempts) throws InterruptedException {
        shop.answer("MessageApi.claim", _ -> List.of(strangeOne(kind, attempts)));
        turn();
    }

    private static OutgoingMessage strangeOne(String kind, int attempts) {
        return new OutgoingMessage(1, Shop.PERSON, Language.EN, null, kind, Map.of("stars", "many"), attempts, 0);
    }

    @Test
    void silentShopLeavesItToTheLease() throws InterruptedException {
        shop.fail("MessageApi.failed", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));
        bot.telegram().loseNext();

        turn(RECEIPT);

        assertThat(marks.knows(1)).isFalse();
    }

    private void turn(Notice notice) throws InterruptedException {
        shop.answer("MessageApi.claim", _ -> List.of(DeliveryTests.message(notice, Language.EN)));
        turn();
    }

    /** The last of a worker, which ends when all is said. */
    private void turn() throws InterruptedException {
        var worker = new OutboxWorker(shop.as(MessageApi.class), shop.as(UserApi.class), bot.part(Delivery.class),
                marks,
                TestProperties.get());
        worker.turn();
        worker.finish();
    }
}
