package dev.wtb.telegram.alert;

import dev.wtb.contract.alert.Alert;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.alert.Medium;
import dev.wtb.contract.message.Lane;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Outgoing;
import dev.wtb.telegram.chat.Refusal;
import dev.wtb.telegram.chat.Texts;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Sends alerts into operators' chats; what can wait comes without a sound. */
@Component
class AlertWorker extends Loop {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int BATCH = 20;

    private final AlertApi alerts;
    private final TelegramClient telegram;
    private final Outgoing outgoing;
    private final Texts texts;

    AlertWorker(AlertApi alerts, TelegramClient telegram, Outgoing outgoing, Texts texts,
            TelegramProperties properties) {
        super("alerts", properties.idle());
        this.alerts = alerts;
        this.telegram = telegram;
        this.outgoing = outgoing;
        this.texts = texts;
    }

    @Override
    protected void turn() {
        alerts.claim(Medium.TELEGRAM, BATCH, WAIT.toMillis()).forEach(this::send);
    }

    private void send(Alert alert) {
        long chat = Long.parseLong(alert.address());
        try {
            outgoing.send(chat, Lane.REPLY,
                    () -> telegram.execute(SendMessage.builder().chatId(chat).text(text(alert).source())
                            .parseMode("HTML").disableNotification(quiet(alert)).build()));
            alerts.sent(alert.id());
        } catch (TelegramApiException failed) {
            alerts.failed(alert.id(), Refusal.of(failed).map(Refusal::description).orElse("Telegram did not answer"));
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
