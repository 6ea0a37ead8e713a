package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in the shop, in both languages, by tapping; each flow leaves its chat as a picture. */
class ShopJourneyIT {
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void trialIsTwoTapsFromTheFile(String language) {
        var ann = new Buyer(language);
        ann.starts();
        ann.taps("button.trial");
        ann.tapsText(ann.ru() ? "Амстердам" : "Amsterdam");
        ann.person().sees(Person::isFile);

        assertThat(ann.person().taps()).isEqualTo(2);
        ann.transcript("1-trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void firstPurchaseIsThreeTapsFromThePaymentSheet(String language) {
        var ann = new Buyer(language);
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText(ann.ru() ? "1 месяц" : "1 month");
        var offer = ann.person().sees(Person::isOffer);
        assertThat(offer.path("text").asString()).contains(ann.words().of("confirm.place"), "⭐️150");

        assertThat(ann.person().taps() + 1).isEqualTo(3);
        assertThat(ann.person().pays().path("status").asString()).isEqualTo("paid");
        ann.sees("receipt");
        ann.person().sees(Person::isFile);
        ann.transcript("2-purchase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void renewalIsTwoTapsAndFromAReminderOne(String language) {
        var ann = new Buyer(language).paid();
        int before = ann.person().taps();
        ann.person().types("/start");
        ann.taps("button.renew");
        ann.person().seesAfter(ann.person().lastMessage() - 1, Person::isOffer);
        assertThat(ann.person().taps() - before + 1).isEqualTo(2);

        Sql.ends(ann.person().id(), "date_trunc('day', now(), 'UTC') + interval '1 day 12 hours'");
        var reminder = ann.person()
                .sees(message -> message.path("text")
                        .asString("")
                        .contains(ann.words().of("expiring.1")));
        assertThat(ann.person().pays(Person.link(reminder)).path("status").asString()).isEqualTo("paid");
        await().until(() -> Sql.number("select count(*) from payment where telegram_id = " + ann.person().id()) == 2);
        assertThat(Sql.number("select count(*) from outgoing_message where kind = 'EXPIRING' and telegram_id = "
                + ann.person().id())).isEqualTo(1);
        ann.transcript("3-renewal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void outageIsToldAndItsDaysAreGiven(String language) {
        var ann = new Buyer(language).onTrial();
        Sql.run("insert into outgoing_message (telegram_id, kind, key, parameters, lane, due_at) values ("
                + ann.person().id() + ", 'OUTAGE', 'outage:test:" + ann.person().id()
                + "', '{\"place\": \"fi\"}', 2, now())");
        ann.person().sees(Person.says(ann.ru() ? "Хельсинки сейчас не работает" : "Helsinki is down"));

        Sql.run("with o as (insert into outage (geolocation_code, began_at, ended_at, days)"
                + " values ('fi', now() - interval '25 hours', now(), 2) returning id)"
                + " insert into outage_user (outage_id, telegram_id) select id, " + ann.person().id() + " from o");

        ann.person().sees(Person.says(ann.ru() ? "мы добавили Вам 2 дня" : "we added 2 days"));
        assertThat(Sql.number("select extract(epoch from paid_until - now())::bigint from subscription"
                + " where telegram_id = " + ann.person().id())).isGreaterThan(Duration.ofDays(4).toSeconds());
        ann.transcript("12-outage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void configsAreManaged(String language) {
        var ann = new Buyer(language).onTrial();
        var last = ann.person().lastMessage();
        int before = ann.person().taps();
        ann.person().types("/start");
        ann.taps("button.configs");
        ann.sees("configs.list");
        ann.tapsText("📄 ");
        ann.person().seesAfter(last, Person::isFile);
        assertThat(ann.person().taps() - before).isEqualTo(2);

        ann.person().types("/config");
        ann.taps("button.manage");
        ann.taps("button.rename");
        ann.person().types("Kitchen");
        ann.sees("config.renamed");
        ann.person().types("/config");
        ann.tapsText("Kitchen");
        ann.person().types("/config");
        ann.taps("button.manage");
        ann.taps("button.forget");
        ann.taps("button.forget.sure");
        ann.sees("config.forgotten");
        last = ann.person().lastMessage();
        ann.person().types("/config");
        ann.tapsText("Kitchen");
        assertThat(ann.person().file(ann.person().seesAfter(last, Person::isFile))).contains("<keep yours>");
        ann.transcript("4-configs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void ownKeyIsTakenAndRubbishIsNot(String language) {
        var ann = new Buyer(language).onTrial();
        ann.person().types("/config");
        ann.taps("button.manage");
        ann.taps("button.own");
        ann.person().types("hello");
        ann.sees("config.own.bad");
        ann.taps("button.own");
        var key = "A".repeat(8) + "own" + String.valueOf(ann.person().id()).substring(1) + "B".repeat(22) + "8=";
        ann.person().types(key.length() > 44 ? key.substring(0, 42) + "8=" : key);
        ann.sees("config.own.done");
        ann.sees("config.own");
        ann.transcript("5-own-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyPlaceComesAsOneArchive(String language) throws IOException {
        var ann = new Buyer(language).onTrial();
        ann.person().types("/create_all");
        ann.taps("button.create_all.sure");
        var archive = ann.person().sees(message -> message.at("/document/file_name").asString("").equals("wtb.zip"));

        assertThat(entries(ann.person().bytes(archive.at("/document/file_id").asString())))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(name -> name.matches("[A-Za-z0-9_=+.-]{1,15}\\.conf"))
                .doesNotHaveDuplicates();
        await().untilAsserted(
                () -> assertThat(ann.person().chat().stream().filter(message -> message.has("media_group_id")))
                        .hasSizeGreaterThanOrEqualTo(2));
        ann.transcript("6-everywhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void paymentIsListedAndReturned(String language) {
        var ann = new Buyer(language).paid();
        ann.person().types("/payments");
        ann.sees("payments.title");
        ann.person().types("/paysupport");
        ann.taps("button.refund");
        ann.taps("button.refund.sure");
        ann.sees("refunded");

        await().until(() -> Sql.number("select count(*) from payment where kind = 'REFUND' and telegram_id = "
                + ann.person().id()) == 1);
        ann.sees("expired");
        ann.person().types("/payments");
        var list = ann.person().sees(Person.says(ann.words().of("payment.REFUNDED")));
        assertThat(list.toString()).doesNotContain(ann.words().of("button.again"));
        ann.transcript("7-refund");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void giftAndInvitationBringDays(String language) {
        var giver = new Buyer(language).paid();
        giver.person().types("/gift");
        giver.tapsText(giver.ru() ? "1 месяц" : "1 month");
        var last = giver.person().lastMessage() - 1;
        giver.person().paysAfter(last);
        var link = giver.person()
                .sees(message -> message.path("text").asString("").contains("start=gift_"))
                .path("text")
                .asString()
                .replaceAll("(?s).*start=(gift_\\w+).*", "$1");
        giver.person().types("/invite");
        var invitation = giver.person()
                .sees(message -> message.path("text").asString("").contains("start=ref_"))
                .path("text")
                .asString()
                .replaceAll("(?s).*start=(ref_\\w+).*", "$1");

        var guest = new Buyer(language);
        guest.person().types("/start " + invitation);
        guest.sees("welcome");
        guest.person().types("/start " + link);
        guest.sees("gift.opened");
        guest.person().types("/start " + link);
        var thief = new Buyer(language);
        thief.person().types("/start " + link);
        thief.sees("gift.used");

        assertThat(Sql.number("select count(*) from account where invited_by = " + giver.person().id())).isEqualTo(1);
        assertThat(Sql.number("select count(*) from subscription where plan_code = 'month' and telegram_id = "
                + guest.person().id())).isEqualTo(1);
        giver.transcript("8-gift");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void supportAnswersIntoTheChat(String language) {
        var ann = new Buyer(language);
        ann.starts();
        ann.person().types("/support");
        ann.sees("support.ask");
        ann.person().types("It does not work <b>");
        ann.sees("support.done");
        var tickets = Product.stack().as("admin-panel", TicketApi.class);
        var ticket = tickets.open()
                .stream()
                .filter(one -> one.telegramId() == ann.person().id())
                .findFirst()
                .orElseThrow();
        tickets.answer(ticket.id(), new TicketAnswer("k", "Try again & tell us"), "admin");

        assertThat(ann.sees("support.answer").path("text").asString()).contains("Try again & tell us");
        ann.transcript("9-support");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void renewingSubscriptionIsStoppedAndResumed(String language) {
        var ann = new Buyer(language);
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText(ann.ru() ? "1 месяц" : "1 month");
        ann.taps("button.auto");
        ann.person()
                .sees(message -> Person.isOffer(message)
                        && message.toString().contains(ann.words().of("button.subscribe")));
        assertThat(ann.person().pays().path("status").asString()).isEqualTo("paid");
        ann.sees("receipt");
        ann.person().types("/start");
        ann.person().sees(Person.says(ann.words().of("menu.renews")));

        ann.person().types("/extend");
        ann.taps("button.stop");
        ann.sees("renewal.off");
        await().until(() -> ann.person()
                .get("/users/" + ann.person().id() + "/subscriptions")
                .toString()
                .contains("canceled"));
        ann.taps("button.resume");
        ann.sees("renewal.on");
        await().until(() -> ann.person()
                .get("/users/" + ann.person().id() + "/subscriptions")
                .toString()
                .contains("active"));
        ann.transcript("10-subscription");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyCommandAnswersInTheLanguage(String language) {
        var ann = new Buyer(language).onTrial();
        for (var pair : List.of("help:help", "stars:stars", "terms:terms", "privacy:privacy", "language:language.ask",
                "status:status.title", "geolocation:geolocation.title", "recreate:recreate.ask", "promo:promo.ask",
                "invite:invite", "gift:gift.choose", "payments:payments.none", "paysupport:paysupport.title",
                "extend:plans.choose", "create:geolocations.choose", "create_all:all.ask", "support:support.ask",
                "cancel:cancelled", "nonsense:unknown")) {
            var parts = pair.split(":");
            var last = ann.person().lastMessage();
            ann.person().types("/" + parts[0]);
            ann.person().seesAfter(last, Person.says(ann.words().of(parts[1])));
        }
        var last = ann.person().lastMessage();
        ann.person().types("/promo NOSUCHCODE");
        ann.person().seesAfter(last, Person.says(ann.words().of("promo.unknown")));
    }

    @Test
    void languageAndZoneStayAsChosen() {
        var ann = new Buyer("en").onTrial();
        ann.person().types("/language");
        ann.taps("button.zone");
        ann.person().types("san");
        ann.tapsText("Santiago");
        ann.person().sees(Person.says("Santiago"));
        ann.taps("button.zone");
        ann.person().types("Екатеринбург");
        ann.person().sees(Person.says("Yekaterinburg"));
        ann.tapsText("Русский");
        ann.person().sees(Person.says("Язык изменён на русский"));

        ann.person().types("/stars");
        ann.person().sees(Person.says("Звёзды Telegram"));
    }

    @Test
    void promoCodeGivesDays() {
        Sql.run("insert into promo (code, days, uses, ends_at) values ('JOURNEY', 10, 5, now() + interval '1 day')"
                + " on conflict do nothing");
        var ann = new Buyer("en");
        ann.person().types("/start promo_JOURNEY");
        ann.sees("promo.days");
        ann.person().types("/promo journey");
        ann.sees("promo.used");

        assertThat(Sql.number("select count(*) from subscription where paid_until > now() + interval '9 days'"
                + " and telegram_id = " + ann.person().id())).isEqualTo(1);
    }

    @Test
    void blockedBotKeepsFilesForTheNextStart() {
        var ann = new Buyer("en");
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText("1 month");
        var link = Person.link(ann.person().sees(Person::isOffer));
        ann.person().blocks(true);
        await().until(() -> Sql.number("select count(*) from account where not reachable and telegram_id = "
                + ann.person().id()) == 1);
        var last = ann.person().lastMessage();
        ann.person().pays(link);
        ann.person().blocks(true);
        await().until(() -> Sql.number("select count(*) from payment where telegram_id = " + ann.person().id()) == 1);

        ann.person().blocks(false);
        ann.person().types("/start");
        ann.person().seesAfter(last, Person.says("Thank you"));
        ann.person().seesAfter(last, Person::isFile);
        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(ann.person()
                        .chat()
                        .stream()
                        .filter(Person::isFile)).hasSize(1));
    }

    private static List<String> entries(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
