package dev.wtb.telegram.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.intake.TestBot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doctor reads of the bot. */
class BotChecksTests {
    private final TestBot bot = new TestBot(new Shop());

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void healthyBotSaysItsName() {
        hook("", 0);

        assertThat(bot.part(BotChecks.class).look()).extracting(Check::grade).containsOnly(Grade.GOOD);
        assertThat(bot.part(BotChecks.class).look().getFirst().detail()).startsWith("@wtb_bot");
    }

    @Test
    void foreignWebhookAndBacklogAreSeen() {
        hook("https://evil.example", 5000);

        assertThat(bot.part(BotChecks.class).look()).extracting(Check::grade)
                .containsExactly(Grade.GOOD, Grade.BAD, Grade.WARNING);
    }

    @Test
    void wrongTokenIsToldFromAnUnreachableTelegram() {
        silent(401);
        assertThat(bot.part(BotChecks.class).look()).singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("WTB_BOT_TOKEN"));
        silent(0);
        assertThat(bot.part(BotChecks.class).look()).singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("localhost"));
    }

    private void hook(String url, int waiting) {
        bot.raw()
                .answer("getWebhookInfo",
                        _ -> "{\"url\":\"" + url + "\",\"pending_update_count\":" + waiting + "}");
    }

    private void silent(int code) {
        bot.raw().refuse("getMe", code, "no");
    }
}
