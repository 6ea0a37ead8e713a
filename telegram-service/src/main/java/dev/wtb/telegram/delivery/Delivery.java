package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.chat.BotName;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Renders a message of the outbox when it is sent, and sends it. */
@Component
class Delivery {
    private final BotApi telegram;
    private final ConfigFileApi files;
    private final FileSender sender;
    private final UserApi users;
    private final RenewButton renew;
    private final BotName bot;
    private final PlaceNames places;
    private final Texts texts;

    Delivery(BotApi telegram, ConfigFileApi files, FileSender sender, UserApi users, RenewButton renew, BotName bot,
            PlaceNames places, Texts texts) {
        this.telegram = telegram;
        this.files = files;
        this.sender = sender;
        this.users = users;
        this.renew = renew;
        this.bot = bot;
        this.places = places;
        this.texts = texts;
    }

    void deliver(OutgoingMessage message, Parts parts) {
        var said = new Said(message, texts);
        switch (message.notice()) {
            case Notice.ConfigReady news -> config(message, parts, news.config(), ready(news),
                    Objects.requireNonNullElse(news.variant(), Variant.WHOLE));
            case Notice.ConfigMoved news -> moved(message, parts, news, said);
            case Notice.ConfigStays news -> config(message, parts, news.config(), "config.stays", Variant.WHOLE,
                    said.day(news.until()));
            case Notice.BundleReady news -> bundle(message, parts, news.device());
            case Notice.Receipt news -> say(message, said.text(news.again() ? "receipt.again" : "receipt",
                    news.stars(), said.day(news.until()), news.order()), said.usual());
            case Notice.GiftBought news -> say(message, said.text("gift.bought", bot.link("gift_" + news.code()),
                    said.days(news.days()), news.order()), said.usual());
            case Notice.Refunding news -> say(message, said.text("refunding." + news.reason(), news.stars()),
                    said.button("paysupport"));
            case Notice.Refunded news -> say(message, said.text("refunded", news.stars()), said.button("paysupport"));
            case Notice.RefundRefused news -> say(message, said.text("refund.refused", news.stars()),
                    said.button("support"));
            case Notice.DaysGone news -> say(message, said.text("days.gone." + news.reason(), said.days(news.days())),
                    said.button("status"));
            case Notice.DaysBack news -> say(message, said.text("days.back." + news.reason(), said.days(news.days())),
                    said.button("status"));
            case Notice.DevicesWait news -> say(message, said.text("devices.wait", said.devices(news.devices())),
                    said.button("devices").add(said.label("button.plans"), new Tap.Prices()));
            case Notice.DevicesWork news -> say(message, said.text("devices.work", said.devices(news.devices())),
                    said.button("devices"));
            case Notice.TrafficSpent news -> say(message, said.text("traffic.spent", said.day(news.until())),
                    said.button("plans", new Tap.Prices()).add(said.label("button.status"), Tap.open("status")));
            case Notice.TrafficBack _ -> say(message, said.text("traffic.back"), said.button("status"));
            case Notice.Banned news -> say(message, said.text("banned.told", news.reason()),
                    said.button("support").add(said.label("button.paysupport"), Tap.open("paysupport")));
            case Notice.Pardoned _ -> say(message, said.text("pardoned"), said.button("menu", Tap.open("start")));
            case Notice.RenewalRefused news -> say(message, said.text("renewal.refused." + news.on()),
                    said.button("support"));
            case Notice.Expired news -> say(message, said.text("expired", said.day(news.kept())),
                    said.button("renew", Tap.open("extend")));
            case Notice.GraceEnding news -> say(message, said.text("grace.ending", said.day(news.kept())),
                    said.button("renew", Tap.open("extend")));
            case Notice.Expiring news -> say(message, said.text("expiring." + news.days(), said.day(news.until())),
                    renew.of(message, news.plan()));
            case Notice.RenewalFailed news -> say(message, said.text("renewal.failed", said.day(news.until())),
                    said.button("renew", Tap.open("extend")));
            case Notice.Connected news -> say(message, said.text("connected", said.device(news.device())),
                    said.button("status"));
            case Notice.NotConnected _ -> say(message, said.text("connected.not"),
                    said.button("doctor").add(said.label("button.help"), Tap.open("help")));
            case Notice.DaysGiven news -> say(message,
                    said.text("days.given", said.days(news.days()), said.day(news.until())), said.button("status"));
            case Notice.HandedOut news -> say(message,
                    said.text("days.given", said.days(news.days()), said.day(news.until())), said.button("status"));
            case Notice.HandoutGone news -> say(message, said.text("handout.gone", said.days(news.days())),
                    said.button("status").add(said.label("button.support"), Tap.open("support")));
            case Notice.PlanChanged news -> say(message, said.text("plan.changed",
                    message.language() == Language.RU ? news.ru() : news.en(), said.day(news.until())),
                    said.button("status"));
            case Notice.Bonus news -> say(message, said.text("bonus", said.days(news.days()), said.day(news.until())),
                    said.button("invite"));
            case Notice.Outage news -> say(message, said.text("outage", place(message, news.place())),
                    said.button("geolocation"));
            case Notice.OutageOver news -> say(message, over(said, news, place(message, news.place())),
                    said.button("status"));
            case Notice.TicketAnswer news -> say(message, said.text("support.answer", String.valueOf(news.ticket()),
                    news.text()), said.button("support"));
            case Notice.Broadcast news -> say(message,
                    Html.escaped(message.language() == Language.RU ? news.ru() : news.en()),
                    news.offer() ? said.button("offers.off", new Tap.Offers(Tap.Wish.OFF)) : new Keyboard());
        }
    }

    private String place(OutgoingMessage message, String code) {
        return places.of(code, message.language());
    }

    private static Html over(Said said, Notice.OutageOver news, String place) {
        return news.until() == null
                ? said.text("outage.over", place)
                : said.text("outage.over.days", place, said.days(news.days()), said.day(news.until()));
    }

    private void moved(OutgoingMessage message, Parts parts, Notice.ConfigMoved news, Said said) {
        if (news.until() == null || news.asked()) {
            config(message, parts, news.config(), news.asked() ? "config.switched" : "config.moved", Variant.WHOLE);
        } else {
            config(message, parts, news.config(), "config.moved.planned", Variant.WHOLE, said.day(news.until()));
        }
    }

    private static String ready(Notice.ConfigReady news) {
        return switch (news.renewed()) {
            case null -> "config.ready";
            case NOW -> "config.renewed.now";
            case LATER -> "config.renewed.later";
            case LOST -> "config.renewed.lost";
        };
    }

    /** A file that would not work now is not sent. It is noted as held first, so that the doctor knows it meanwhile. */
    private void config(OutgoingMessage message, Parts parts, UUID id, String text, Variant variant, Object... more) {
        try {
            var material = files.send(message.telegramId(), id);
            if (material.config().state() != ConfigState.SUSPENDED) {
                sender.one(message, parts, material, text, variant, more);
            }
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND)) {
                throw problem;
            }
        }
    }

    private void bundle(OutgoingMessage message, Parts parts, long deviceId) {
        List<Config> ready = users.account(message.telegramId())
                .configs()
                .stream()
                .filter(config -> config.deviceId() == deviceId && config.state() == ConfigState.ACTIVE)
                .toList();
        if (!ready.isEmpty()) {
            sender.all(message, parts,
                    ready.stream().map(config -> files.send(message.telegramId(), config.id())).toList());
        }
    }

    private void say(OutgoingMessage message, Html html, Keyboard keyboard) {
        telegram.send(message.telegramId(), message.lane(),
                html.message(message.telegramId()).replyMarkup(keyboard.markup()).build());
    }
}
