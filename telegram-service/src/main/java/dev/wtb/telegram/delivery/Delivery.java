package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.BotName;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Outgoing;
import dev.wtb.telegram.chat.Texts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Renders a message of the outbox when it is sent, and sends it. */
@Component
class Delivery {
    private final TelegramClient telegram;
    private final Outgoing outgoing;
    private final ConfigFileApi files;
    private final FileSender sender;
    private final UserApi users;
    private final RenewButton renew;
    private final BotName bot;
    private final PlaceNames places;
    private final Texts texts;

    Delivery(TelegramClient telegram, Outgoing outgoing, ConfigFileApi files, FileSender sender, UserApi users,
            RenewButton renew, BotName bot, PlaceNames places, Texts texts) {
        this.telegram = telegram;
        this.outgoing = outgoing;
        this.files = files;
        this.sender = sender;
        this.users = users;
        this.renew = renew;
        this.bot = bot;
        this.places = places;
        this.texts = texts;
    }

    void deliver(OutgoingMessage message, Parts parts) throws TelegramApiException {
        var said = new Said(message, texts);
        switch (message.kind()) {
            case CONFIG_READY -> config(message, parts, ready(said));
            case CONFIG_MOVED -> config(message, parts, said.has("asked") ? "config.switched" : "config.moved");
            case BUNDLE_READY -> bundle(message, parts, Long.parseLong(said.parameter("device")));
            case RECEIPT -> say(message, said.text(said.has("again") ? "receipt.again" : "receipt",
                    said.parameter("stars"), said.day("until"), said.parameter("order")), said.usual());
            case GIFT_BOUGHT -> say(message, said.text("gift.bought", bot.link("gift_" + said.parameter("code")),
                    said.days("days"), said.parameter("order")), said.usual());
            case REFUNDING -> say(message, said.text("refunding." + said.parameter("reason"), said.parameter("stars")),
                    said.button("paysupport"));
            case REFUNDED -> say(message, said.text("refunded", said.parameter("stars")), said.button("paysupport"));
            case REFUND_REFUSED -> say(message, said.text("refund.refused", said.parameter("stars")),
                    said.button("support"));
            case DAYS_GONE -> say(message, said.text("days.gone." + said.parameter("reason"), said.days("days")),
                    said.button("status"));
            case DAYS_BACK -> say(message, said.text("days.back." + said.parameter("reason"), said.days("days")),
                    said.button("status"));
            case DEVICES_WAIT -> say(message, said.text("devices.wait", said.devices()), said.button("devices")
                    .add(said.label("button.plans"), "extend:plans"));
            case DEVICES_WORK -> say(message, said.text("devices.work", said.devices()), said.button("devices"));
            case TRAFFIC_SPENT -> say(message, said.text("traffic.spent", said.day("until")),
                    said.button("plans", "extend:plans").add(said.label("button.status"), "status"));
            case TRAFFIC_BACK -> say(message, said.text("traffic.back"), said.button("status"));
            case BANNED -> say(message, said.text("banned.told", said.parameter("reason")),
                    said.button("support").add(said.label("button.paysupport"), "paysupport"));
            case PARDONED -> say(message, said.text("pardoned"), said.button("menu", "start"));
            case RENEWAL_REFUSED -> say(message, said.text("renewal.refused." + said.parameter("on")),
                    said.button("support"));
            case EXPIRED -> say(message, said.text("expired", said.day("kept")), said.button("renew", "extend"));
            case GRACE_ENDING -> say(message, said.text("grace.ending", said.day("kept")),
                    said.button("renew", "extend"));
            case EXPIRING -> say(message, said.text("expiring." + said.parameter("days"), said.day("until")),
                    renew.of(message, said.parameter("plan")));
            case RENEWAL_FAILED -> say(message, said.text("renewal.failed", said.day("until")),
                    said.button("renew", "extend"));
            case CONNECTED ->
                say(message, said.text("connected", texts.device(message.language(), said.parameter("device"))),
                        said.button("status"));
            case NOT_CONNECTED -> say(message, said.text("connected.not"),
                    said.button("doctor").add(said.label("button.help"), "help"));
            case BONUS -> say(message, said.text("bonus", said.days("days"), said.day("until")),
                    said.button("invite"));
            case OUTAGE -> say(message, said.text("outage", places.of(said.parameter("place"), message.language())),
                    said.button("geolocation"));
            case OUTAGE_OVER -> say(message, over(said, places.of(said.parameter("place"), message.language())),
                    said.button("status"));
            case TICKET_ANSWER -> say(message, said.text("support.answer", said.parameter("ticket"),
                    said.parameter("text")), said.button("support"));
            case BROADCAST -> say(message, said.broadcast(), new Keyboard());
        }
    }

    private static Html over(Said said, String place) {
        return said.has("days")
                ? said.text("outage.over.days", place, said.days("days"), said.day("until"))
                : said.text("outage.over", place);
    }

    private static String ready(Said said) {
        return switch (said.parameter("renewed")) {
            case "now" -> "config.renewed.now";
            case "" -> "config.ready";
            default -> "config.renewed.later";
        };
    }

    /** A file that would not work now is not sent as one that does. */
    private void config(OutgoingMessage message, Parts parts, String text) throws TelegramApiException {
        try {
            var id = UUID.fromString(message.parameters().getOrDefault("config", ""));
            var material = files.material(message.telegramId(), id);
            if (material.config().state() != ConfigState.SUSPENDED) {
                sender.one(message, parts, material, text);
                files.held(message.telegramId(), id, material.fingerprint());
            }
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND)) {
                throw problem;
            }
        }
    }

    private void bundle(OutgoingMessage message, Parts parts, long deviceId) throws TelegramApiException {
        List<Config> ready = users.account(message.telegramId()).configs().stream()
                .filter(config -> config.deviceId() == deviceId && config.state() == ConfigState.ACTIVE).toList();
        if (!ready.isEmpty()) {
            var materials = ready.stream().map(config -> files.material(message.telegramId(), config.id())).toList();
            sender.all(message, parts, materials);
            materials.forEach(
                    one -> files.held(message.telegramId(), one.config().id(), one.fingerprint()));
        }
    }

    private void say(OutgoingMessage message, Html html, Keyboard keyboard) throws TelegramApiException {
        var text = SendMessage.builder().chatId(message.telegramId()).text(html.source()).parseMode("HTML")
                .linkPreviewOptions(Chat.NO_PREVIEW)
                .replyMarkup(keyboard.markup()).build();
        outgoing.send(message.telegramId(), message.kind().lane(), () -> telegram.execute(text));
    }
}
