package dev.wtb.telegram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.Notice.OldKeys;
import dev.wtb.contract.message.NoticeForm;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.Telegram.Said;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.intake.TestBot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;

/** What people read when the system speaks first. */
class DeliveryTests {
    private static final TestBot BOT = new TestBot(new Shop());
    private static final Instant UNTIL = Instant.parse("2026-12-24T12:00:00Z");

    private final Shop shop = new Shop().paid();
    private final TestBot bot = BOT.in(shop);

    @ParameterizedTest
    @MethodSource
    void everyNoticeIsSaidInBothLanguages(Notice notice, String english, String russian) {
        var en = said(notice, Language.EN);
        var ru = said(notice, Language.RU);

        assertThat(en.text()).contains(english).doesNotContain("{", "null").doesNotContainPattern("[а-яё]");
        assertThat(ru.text()).contains(russian).doesNotContain("{", "null").containsPattern("[а-яё]");
        assertThat(en.buttons()).hasSameSizeAs(ru.buttons());
    }

    static Stream<Arguments> everyNoticeIsSaidInBothLanguages() {
        return Stream.of(
                Arguments.of(new Notice.Receipt("o1", 150, UNTIL, false), "24 December", "24 декабря"),
                Arguments.of(new Notice.Receipt("o1", 1400, UNTIL, true), "⭐️1400", "⭐️1400"),
                Arguments.of(new Notice.GiftBought("abc", 30, "o1"), "https://t.me/wtb_bot?start=gift_abc", "gift_abc"),
                Arguments.of(new Notice.Refunding(150, RefundReason.ASKED), "⭐️150", "⭐️150"),
                Arguments.of(new Notice.Refunding(150, RefundReason.UNDELIVERED), "⭐️150", "⭐️150"),
                Arguments.of(new Notice.Refunded(150), "⭐️150", "⭐️150"),
                Arguments.of(new Notice.RefundRefused(150), "⭐️150", "⭐️150"),
                Arguments.of(new Notice.DaysGone(Notice.Origin.GIFT, 30), "30 days", "30 дней"),
                Arguments.of(new Notice.DaysBack(Notice.Origin.INVITATION, 7), "7 days", "7 дней"),
                Arguments.of(new Notice.DevicesWait(List.of("Phone", "Den")), "Phone, Den", "Телефон, Den"),
                Arguments.of(new Notice.DevicesWork(List.of("Laptop")), "Laptop", "Ноутбук"),
                Arguments.of(new Notice.TrafficSpent(UNTIL), "24 December", "24 декабря"),
                Arguments.of(new Notice.TrafficBack(), "", ""),
                Arguments.of(new Notice.Banned("<spam>"), "&lt;spam&gt;", "&lt;spam&gt;"),
                Arguments.of(new Notice.Pardoned(), "", ""),
                Arguments.of(new Notice.RenewalRefused(true), "", ""),
                Arguments.of(new Notice.RenewalRefused(false), "", ""),
                Arguments.of(new Notice.Expired(UNTIL), "24 December", "24 декабря"),
                Arguments.of(new Notice.GraceEnding(UNTIL), "24 December", "24 декабря"),
                Arguments.of(new Notice.Expiring(3, UNTIL, "month"), "24 December", "24 декабря"),
                Arguments.of(new Notice.Expiring(1, UNTIL, "gone"), "", ""),
                Arguments.of(new Notice.Expiring(0, UNTIL, "month"), "", ""),
                Arguments.of(new Notice.RenewalFailed(UNTIL), "24 December", "24 декабря"),
                Arguments.of(new Notice.Connected("Phone"), "Phone", "Телефон"),
                Arguments.of(new Notice.NotConnected(new UUID(1, 1)), "", ""),
                Arguments.of(new Notice.DaysGiven(7, UNTIL), "7 days", "7 дней"),
                Arguments.of(new Notice.HandedOut(7, UNTIL), "7 days", "7 дней"),
                Arguments.of(new Notice.HandoutGone(7), "7 days", "7 дней"),
                Arguments.of(new Notice.PlanChanged("1 year", "1 год", UNTIL), "1 year", "1 год"),
                Arguments.of(new Notice.Bonus(7, UNTIL), "7 days", "7 дней"),
                Arguments.of(new Notice.Outage("nl"), "Amsterdam", "Амстердам"),
                Arguments.of(new Notice.OutageOver("nl", 0, null), "Amsterdam", "Амстердам"),
                Arguments.of(new Notice.OutageOver("nl", 2, UNTIL), "2 days", "2 дня"),
                Arguments.of(new Notice.TicketAnswer(1234, "Привет & hello"), "1234", "1234"),
                Arguments.of(new Notice.Broadcast("News", "Новости", false), "News", "Новости"))
                .map(DeliveryTests::latin);
    }

    /** What an operator writes is in whatever language. */
    private static Arguments latin(Arguments given) {
        return given.get()[0] instanceof Notice.TicketAnswer answer
                ? Arguments.of(new Notice.TicketAnswer(answer.ticket(), "1 < 2"), "1 &lt; 2", "1 &lt; 2")
                : given;
    }

    @Test
    void offerCanBeTheLast() {
        assertThat(said(new Notice.Broadcast("10 % off", "Скидка", true), Language.EN).buttons())
                .extracting(InlineKeyboardButton::getCallbackData)
                .containsExactly("language:offers:off");
        assertThat(said(new Notice.Broadcast("A new place", "Новое место", false), Language.EN).buttons()).isEmpty();
    }

    @Test
    void reminderLeadsToThePaymentSheetAndElseToThePrices() {
        assertThat(said(new Notice.Expiring(3, UNTIL, "month"), Language.EN).buttons().getFirst().getUrl())
                .isEqualTo("https://t.me/$order1");
        bot.telegram().loseNext();
        assertThat(said(new Notice.Expiring(3, UNTIL, "month"), Language.EN).buttons().getFirst().getCallbackData())
                .isEqualTo("extend");
    }

    @Test
    void fileComesWithItsPicture() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);

        deliver(new Notice.ConfigReady(config.id()), Language.EN);

        assertThat(bot.telegram().said()).extracting(Said::text)
                .satisfiesExactly(
                        file -> assertThat(file).contains(".conf", "Your VPN is ready", "[Interface]", "PrivateKey = ",
                                "Endpoint = nl.example.org:51820"),
                        picture -> assertThat(picture).startsWith("photo "));
        assertThat(shop.calls()).anyMatch(call -> call.startsWith("ConfigFileApi.send(7, " + config.id()));
    }

    @Test
    void fileIsKnownBeforeItIsThere() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        bot.telegram().loseNext();

        assertThatThrownBy(() -> deliver(new Notice.ConfigReady(config.id()), Language.EN))
                .isInstanceOf(TelegramFailure.class);
        assertThat(shop.calls()).anyMatch(call -> call.startsWith("ConfigFileApi.send(7, " + config.id()));
    }

    @Test
    void fileOfVariantLacksWhatItShall() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);

        deliver(new Notice.ConfigReady(config.id(), OldKeys.NOW, Variant.WITHOUT_DNS), Language.EN);
        deliver(new Notice.ConfigReady(config.id(), OldKeys.LATER, null), Language.EN);

        assertThat(bot.telegram().said().getFirst().text()).contains("The old ones no longer work")
                .doesNotContain("DNS =");
        assertThat(bot.telegram().said().get(2).text()).contains("The old keys work until", "DNS =");
    }

    @Test
    void ownKeyIsInNoPicture() {
        var config = shop.config("Router", "nl", ConfigState.ACTIVE, true);

        deliver(new Notice.ConfigMoved(config.id(), true, null), Language.EN);

        assertThat(bot.telegram().said()).extracting(Said::text)
                .satisfiesExactly(
                        file -> assertThat(file).contains("Your new location"),
                        note -> assertThat(note).contains("Write your private key into the file"));
    }

    @Test
    void whoIsMovedOffAServerThatWorksReadsHowLongTheOldFileDoes() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);

        deliver(new Notice.ConfigMoved(config.id(), false, UNTIL), Language.EN);
        deliver(new Notice.ConfigMoved(config.id(), false, null), Language.EN);

        assertThat(bot.telegram().said().getFirst().text()).contains("We are moving you", "Amsterdam", "24 December")
                .doesNotContain("failed");
        assertThat(bot.telegram().said().get(2).text()).contains("The old one failed");
    }

    @Test
    void fileThatWouldNotWorkIsNotSent() {
        var waiting = shop.config("Tablet", "nl", ConfigState.SUSPENDED, false);

        deliver(new Notice.ConfigReady(waiting.id()), Language.EN);
        deliver(new Notice.ConfigMoved(UUID.randomUUID(), false, null), Language.EN);

        assertThat(bot.telegram().said()).isEmpty();
    }

    @Test
    void archiveHoldsWhatWorks() {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);

        deliver(new Notice.BundleReady(1), Language.EN);
        deliver(new Notice.BundleReady(9), Language.EN);

        assertThat(bot.telegram().said()).extracting(Said::text)
                .satisfiesExactly(
                        archive -> assertThat(archive).startsWith("document wtb.zip"),
                        picture -> assertThat(picture).isEqualTo("photo 🏁 Amsterdam"));
    }

    @Test
    void whatTelegramHasIsNotSentTwice() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        var progress = new ArrayList<Integer>();

        bot.part(Delivery.class)
                .deliver(message(new Notice.ConfigReady(config.id()), Language.EN),
                        new Parts(1, progress::add));

        assertThat(bot.telegram().said()).singleElement()
                .satisfies(
                        said -> assertThat(said.text()).startsWith("photo"));
    }

    private Said said(Notice notice, Language language) {
        deliver(notice, language);
        return bot.telegram().last();
    }

    private void deliver(Notice notice, Language language) {
        bot.part(Delivery.class).deliver(message(notice, language), new Parts(0, _ -> {
        }));
    }

    static OutgoingMessage message(Notice notice, Language language) {
        return new OutgoingMessage(1, Shop.PERSON, language, null, NoticeForm.name(notice.getClass()),
                NoticeForm.parameters(notice), 1, 0);
    }
}
