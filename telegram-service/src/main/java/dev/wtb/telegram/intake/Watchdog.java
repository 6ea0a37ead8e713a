package dev.wtb.telegram.intake;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import java.time.Duration;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks whether the bot's webhook is what it should be: a foreign one means that somebody else has the token. */
@Component
class Watchdog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotApi telegram;
    private final TelegramHealth hearing;
    private final TelegramProperties.Webhook own;
    private boolean arranged;

    Watchdog(BotApi telegram, TelegramHealth hearing, TelegramProperties properties) {
        this.telegram = telegram;
        this.hearing = hearing;
        this.own = properties.webhook();
    }

    @Scheduled(fixedDelayString = "#{settings.watchInterval()}")
    void look() {
        var url = telegram.read("getWebhookInfo", Map.of(), PATIENCE).path("url").asString("");
        if (own.used()) {
            hearing.heard();
        }
        if (!arranged) {
            arranged = arrange(url);
        } else if (!url.equals(own.url())) {
            foreign(url);
        }
    }

    /** At start ours is set; another one is removed only when the operator said so. */
    private boolean arrange(String url) {
        if (own.used()) {
            telegram.read("setWebhook", Map.of("url", own.url(), "secret_token", own.secret(), "allowed_updates",
                    Intake.WANTED, "max_connections", 100), PATIENCE);
        } else if (!url.isEmpty() && own.takeOver()) {
            telegram.read("deleteWebhook", Map.of(), PATIENCE);
        } else if (!url.isEmpty()) {
            foreign(url);
        }
        return true;
    }

    private void foreign(String url) {
        hearing.raise(IncidentKind.FOREIGN_WEBHOOK, url.isEmpty()
                ? "somebody removed this bot's webhook; if it was not you, revoke the token with @BotFather"
                : "somebody set another webhook for this bot; if it was you, start once with "
                        + "WTB_TELEGRAM_WEBHOOK_TAKE_OVER=true, else revoke the token with @BotFather");
    }
}
