package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.user.BanApi;
import dev.wtb.e2e.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thief of the token, chargebacks, bans, a Telegram that is too busy, a broadcast, and an update of the bot itself.
 */
class WatchIT {
    private static final String SECRET = "only-telegram-knows-this";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @AfterEach
    void sellAgain() {
        Product.mend();
        incidents().open().forEach(incident -> incidents().end(incident.id(), "test"));
    }

    @Test
    void secondPollerStopsSales() {
        var ann = offered();
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            api("getUpdates", "{\"offset\":0,\"timeout\":1,\"limit\":1}");
            return kinds().contains(IncidentKind.SECOND_POLLER);
        });

        var outcome = ann.person().pays();

        assertThat(outcome.path("status").asString()).isEqualTo("declined");
        assertThat(outcome.path("message").asString()).contains("Sales are paused");
        sellAgain();
        assertThat(ann.person().pays().path("status").asString()).isEqualTo("paid");
    }

    @Test
    void foreignWebhookStopsSales() {
        api("setWebhook", "{\"url\":\"http://127.0.0.1:9/thief\"}");
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> kinds().contains(IncidentKind.FOREIGN_WEBHOOK));
        } finally {
            api("deleteWebhook", "{}");
        }
        var ann = offered();
        assertThat(ann.person().pays().path("status").asString()).isEqualTo("declined");
    }

    @Test
    void chargebackTakesAccessAwayAndCallsAPerson() {
        var ann = new Buyer("en").paid();
        var charge = ann.person().transactions().getFirst().path("id").asString();
        ann.person().post("/chargebacks", "{\"chargeId\":\"" + charge + "\"}");

        await().atMost(Duration.ofSeconds(60)).until(() -> kinds().contains(IncidentKind.UNKNOWN_REFUND));
        assertThat(Sql.number("select count(*) from peer p join config c on c.id = p.config_id where p.until > now()"
                + " and c.telegram_id = " + ann.person().id())).isZero();
        assertThat(Sql.number("select count(*) from payment where kind = 'REFUND' and charge_id = '" + charge + "'"))
                .isEqualTo(1);
    }

    @Test
    void bannedPersonIsRefusedBeforeMoneyMoves() {
        var ann = offered();
        Product.stack().as("admin-panel", BanApi.class).ban(ann.person().id(), "resells", "test");

        assertThat(ann.person().pays().path("status").asString()).isEqualTo("declined");
        ann.person().types("/start");
        ann.sees("banned");
        ann.person().types("/paysupport");
        ann.sees("paysupport.title");
    }

    @Test
    void chatThatIsTooFastWaitsAndOthersDoNot() {
        var slow = new Buyer("en");
        slow.starts();
        slow.person()
                .post("/faults", "{\"method\":\"sendMessage\",\"code\":429,\"retryAfter\":8,\"times\":1,"
                        + "\"latencyMillis\":0,\"dropResponse\":false,\"chatId\":" + slow.person().id() + "}");
        var last = slow.person().lastMessage();
        slow.person().types("/stars");
        slow.person().types("/terms");
        var other = new Buyer("en");
        long start = System.nanoTime();
        other.starts();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        slow.person().seesAfter(last, Person.says(slow.words().of("terms")));
        var said = slow.person().chat().stream().filter(message -> message.at("/from/is_bot").asBoolean()).toList();
        assertThat(said.get(said.size() - 2).path("text").asString()).contains("Telegram Stars");
    }

    @Test
    void broadcastReachesEverybodyOnceAlthoughTheBotDies() {
        var people = List.of(new Buyer("en"), new Buyer("ru"), new Buyer("en"));
        people.forEach(Buyer::starts);
        var id = UUID.randomUUID();
        var panel = Product.stack().as("admin-panel", BroadcastApi.class);
        panel.start(id, new BroadcastText("A new place: Oslo", "Новая локация: Осло", PeopleFilter.EVERYBODY, false),
                "test");
        Product.stack().kill("telegram-service");
        Product.stack().restart("telegram-service");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> panel.broadcasts()
                        .stream()
                        .anyMatch(one -> one.id().equals(id)
                                && one.state() == Broadcast.State.DONE && one.sent() == one.queued()));
        people.forEach(one -> assertThat(one.person()
                .chat()
                .stream()
                .filter(Person.says(one.ru() ? "Новая локация" : "A new place"))).as("chat of " + one.person().id())
                .hasSizeBetween(1, 2));
        assertThat(
                Sql.number("select count(*) from (select telegram_id from outgoing_message where broadcast_id = '" + id
                        + "' group by telegram_id having count(*) > 1) twice"))
                .isZero();
    }

    @Test
    void ordinaryStopEndsWhatIsUnderWayAndSaysNothingTwice() {
        var ann = new Buyer("en");
        ann.starts();
        await().atMost(Duration.ofSeconds(10)).until(() -> open(ann, "true") == 0);
        ann.person().slows("sendMessage", Duration.ofSeconds(1));
        ann.person().types("/terms");
        await().atMost(Duration.ofSeconds(10)).until(() -> open(ann, "lease_until is not null") == 1);

        Product.stack().stop("telegram-service");
        assertThat(open(ann, "true")).isZero();
        Product.stack().restart("telegram-service");

        ann.person().types("/stars");
        ann.person().sees(Person.says("Telegram Stars"));
        assertThat(ann.person().chat().stream().filter(Person.says(ann.words().of("terms")))).hasSize(1);
    }

    private static long open(Buyer customer, String condition) {
        return Sql.number("select count(*) from incoming_update where state = 'NEW' and chat_id = "
                + customer.person().id() + " and " + condition);
    }

    @Test
    void shopWorksByWebhookToo() {
        var stack = Product.stack();
        stack.kill("telegram-service");
        stack.restart("telegram-service", Map.of("WTB_TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:18086/hook",
                "WTB_TELEGRAM_WEBHOOK_SECRET", SECRET, "WTB_TELEGRAM_WEBHOOK_PORT", "18086"));
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> api("getWebhookInfo", "{}").toString().contains("18086"));
            assertThat(forged("wrong", "{}")).isEqualTo(403);
            assertThat(forged(SECRET, "no json")).isEqualTo(400);
            assertThat(forged(SECRET, " ".repeat((1 << 20) + 1))).isEqualTo(413);

            new Buyer("en").paid();
        } finally {
            stack.kill("telegram-service");
            api("deleteWebhook", "{}");
            stack.restart("telegram-service");
        }
    }

    private static int forged(String secret, String body) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:18086/hook"))
                    .header("X-Telegram-Bot-Api-Secret-Token", secret)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void unpaidInvoiceOfSomebodyElseIsRefused() {
        var owner = offered();
        var other = new Buyer("en");
        other.starts();

        var outcome = other.person().pays(Person.link(owner.person().sees(Person::isOffer)));

        assertThat(outcome.path("status").asString()).isEqualTo("declined");
        assertThat(outcome.path("message").asString()).contains("somebody else");
    }

    private static Buyer offered() {
        var ann = new Buyer("en");
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText("1 month");
        ann.person().sees(Person::isOffer);
        return ann;
    }

    private static List<IncidentKind> kinds() {
        return incidents().open().stream().map(Incident::kind).toList();
    }

    private static IncidentApi incidents() {
        return Product.stack().as("admin-panel", IncidentApi.class);
    }

    /** A call of the Bot API by whoever has the token. */
    private static JsonNode api(String method, String body) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest
                    .newBuilder(URI.create(Product.stack().sandbox() + "/bot" + Stack.BOT_TOKEN + "/" + method))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
