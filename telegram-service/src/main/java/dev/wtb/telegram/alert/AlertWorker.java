package dev.wtb.telegram.alert;

import dev.wtb.contract.alert.Alert;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.alert.Medium;
import dev.wtb.contract.message.Lane;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Texts;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends alerts into operators' chats; what can wait comes without a sound. */
@Component
class AlertWorker extends Loop {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int BATCH = 20;

    private final AlertApi alerts;
    private final BotApi telegram;
    private final Texts texts;

    AlertWorker(AlertApi alerts, BotApi telegram, Texts texts, TelegramProperties properties) {
        super("alerts", properties.idle());
        this.alerts = alerts;
        this.telegram = telegram;
        this.texts = texts;
    }

    @Override
    protected void turn() {
        alerts.claim(Medium.TELEGRAM, BATCH, WAIT.toMillis()).forEach(this::send);
    }

    private void send(Alert alert) {
        long chat = Long.parseLong(alert.address());
        try {
            telegram.send(chat, Lane.REPLY, text(alert).message(chat).disableNotification(quiet(alert)).build());
            alerts.sent(alert.id());
        } catch (TelegramFailure failed) {
            alerts.failed(alert.id(), "Telegram: " + failed.description());
        }
    }

    private static boolean quiet(Alert alert) {
        return alert.event() == AlertEvent.ENDED || (alert.kind() != null && !alert.kind().urgent());
    }

    private Html text(Alert alert) {
        var language = alert.language();
        if (alert.kind() == null) {
            return texts.html(language, "alert.TEST");
        }
        return texts.html(language, "alert." + alert.event(), texts.plain(language, "incident." + alert.kind()),
                alert.detail(), texts.day(language, null, alert.since()), alert.times(),
                texts.plain(language, "incident.do." + alert.kind()));
    }
}
