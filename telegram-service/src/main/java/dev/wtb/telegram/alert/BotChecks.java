package dev.wtb.telegram.alert;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whether Telegram answers, takes the token, and brings updates here. */
@Component
class BotChecks implements Checker {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BotApi telegram;
    private final TelegramProperties properties;

    BotChecks(BotApi telegram, TelegramProperties properties) {
        this.telegram = telegram;
        this.properties = properties;
    }

    @Override
    public String subject() {
        return "bot";
    }

    @Override
    public List<Check> look() {
        try {
            var me = telegram.read("getMe", Map.of(), PATIENCE);
            var webhook = telegram.read("getWebhookInfo", Map.of(), PATIENCE);
            return List.of(Check.good("bot", "@" + me.path("username").asString() + ", Telegram answers"),
                    webhook(webhook.path("url").asString("")), backlog(webhook));
        } catch (TelegramFailure silent) {
            return List.of(silent.code() == 401 || silent.code() == 404
                    ? Check.bad("bot", "Telegram does not take the token: " + silent.getMessage(),
                            "Set WTB_BOT_TOKEN to the one that @BotFather gives, then ./wtb restart telegram-service")
                    : Check.bad("bot", "Telegram does not answer: " + silent.getMessage(),
                            "See whether this host reaches " + properties.api().getHost()));
        }
    }

    private Check webhook(String url) {
        var own = properties.webhook().url();
        return url.equals(own)
                ? Check.good("updates", own.isEmpty() ? "polled" : "by webhook")
                : Check.bad("updates", url.isEmpty() ? "the webhook is not set" : "a foreign webhook takes them",
                        "Change the token at @BotFather if nobody of yours set it; else restart telegram-service");
    }

    private static Check backlog(JsonNode webhook) {
        long waiting = webhook.path("pending_update_count").asLong(0);
        return waiting > 1000
                ? Check.warning("waiting updates", waiting + " at Telegram", "See: ./wtb logs telegram-service")
                : Check.good("waiting updates", waiting + " at Telegram");
    }
}
