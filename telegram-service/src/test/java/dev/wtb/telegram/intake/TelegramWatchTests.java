package dev.wtb.telegram.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.TelegramProperties.Webhook;
import dev.wtb.telegram.TestProperties;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.chat.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** How the bot introduces itself, and notices that somebody else has its token. */
class TelegramWatchTests {
    private final Shop shop = new Shop();
    private final TestBot bot = new TestBot(shop);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void botIntroducesItselfOnceInBothLanguages() {
        bot.part(BotProfile.class).greet();
        bot.part(BotProfile.class).greet();

        assertThat(bot.raw().calls()).filteredOn(call -> call.startsWith("setMyCommands"))
                .hasSize(2)
                .anySatisfy(call -> assertThat(call).contains("command=create", "language_code=ru"));
        assertThat(bot.raw().calls()).filteredOn(call -> call.startsWith("setMyDescription")).hasSize(2);
        assertThat(bot.raw().calls()).containsOnlyOnce("setChatMenuButton{menu_button={type=commands}}");
    }

    @Test
    void whatTelegramKnowsIsNotSaidAgain() {
        bot.raw()
                .answer("getMyDescription", parameters -> "{\"description\":\"" + bot.part(Texts.class)
                        .plain(parameters.get("language_code").equals("ru")
                                ? Language.RU
                                : Language.EN, "bot.description")
                        .replace("\n", "\\n") + "\"}");

        bot.part(BotProfile.class).greet();

        assertThat(bot.raw().calls()).noneMatch(call -> call.startsWith("setMyDescription"));
    }

    @Test
    void refusedGreetingIsLeftAndALostOneTriedAgain() {
        bot.raw().refuse("setMyCommands", 400, "Bad Request");
        bot.raw().refuse("setChatMenuButton", 0, "timeout");

        bot.part(BotProfile.class).greet();
        bot.part(BotProfile.class).greet();

        assertThat(bot.raw().calls()).filteredOn(call -> call.startsWith("setChatMenuButton")).hasSize(2);
    }

    @Test
    void foreignWebhookIsReported() {
        hook("https://evil.example");

        watchdog("", false).look();

        assertThat(shop.calls()).singleElement().asString().startsWith("IncidentApi.raise(FOREIGN_WEBHOOK");
    }

    @Test
    void foreignWebhookIsRemovedWhenTheOperatorSaysSo() {
        hook("https://old.example");
        var watchdog = watchdog("", true);

        watchdog.look();
        assertThat(bot.raw().calls()).contains("deleteWebhook{}");
        hook("");
        watchdog.look();
        assertThat(shop.calls()).isEmpty();
        hook("https://evil.example");
        watchdog.look();
        assertThat(shop.calls()).hasSize(1);
    }

    @Test
    void ownWebhookIsSetAndItsLossReported() {
        hook("");
        var watchdog = watchdog("https://bot.example", false);

        watchdog.look();
        watchdog.look();

        assertThat(bot.raw().calls())
                .anyMatch(call -> call.startsWith("setWebhook") && call.contains("https://bot.example"));
        assertThat(shop.calls()).singleElement().asString().contains("somebody removed this bot's webhook");
    }

    @Test
    void silentTelegramIsNoThief() {
        bot.raw().refuse("getWebhookInfo", 502, "Bad Gateway");

        assertThatThrownBy(watchdog("", false)::look).isInstanceOf(TelegramFailure.class);

        assertThat(shop.calls()).isEmpty();
    }

    @Test
    void secondPollerIsReportedAfterThreeConflicts() {
        var hearing = bot.part(TelegramHealth.class);

        hearing.conflict();
        hearing.conflict();
        assertThat(shop.calls()).isEmpty();
        hearing.conflict();

        assertThat(shop.calls()).singleElement().asString().startsWith("IncidentApi.raise(SECOND_POLLER");
        shop.fail("IncidentApi.raise", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));
        hearing.conflict();
        hearing.conflict();
        hearing.conflict();
        assertThat(shop.calls()).hasSize(2);
    }

    @Test
    void checkSaysWhenTelegramWasHeard() {
        bot.part(TelegramHealth.class).heard();

        assertThat(bot.part(TelegramHealthCheck.class).look()).singleElement()
                .satisfies(check -> assertThat(check.detail()).isEqualTo("Telegram was heard 0 s ago"));
    }

    private void hook(String url) {
        bot.raw().answer("getWebhookInfo", _ -> "{\"url\":\"" + url + "\"}");
    }

    private Watchdog watchdog(String url, boolean takeOver) {
        return new Watchdog(bot.part(BotApi.class), bot.part(TelegramHealth.class),
                TestProperties.with(new Webhook(url, "", 0, takeOver)));
    }
}
