package dev.wtb.e2e.fault;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.e2e.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who wants one month, and tries again like a person when it did not work. */
final class Customer {
    private static final AtomicLong NEXT = new AtomicLong(6_900_000_001L);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration A_WHILE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long id = NEXT.getAndIncrement();

    Customer() {
        Control.post("/users", "{\"id\":" + id + ",\"firstName\":\"Kim\",\"languageCode\":\"en\"}");
    }

    long id() {
        return id;
    }

    /** Asks, pays, and pays again when it was declined or timed out, until the Stars are gone. */
    void buys() {
        write("/extend month " + Long.toString(id, Character.MAX_RADIX) + " nl");
        var link = sees(message -> link(message).startsWith("https://t.me/$")).map(Customer::link)
                .orElseThrow(() -> new AssertionError(id + " was never offered anything: " + chat()));
        var end = Instant.now().plus(PATIENCE);
        var said = "";
        while (Instant.now().isBefore(end)) {
            var outcome = Control.post("/users/" + id + "/payments",
                    JSON.createObjectNode().put("link", link).toString());
            if (outcome.path("status").asString().equals("paid") || paidBefore()) {
                return;
            }
            said = outcome.path("status").asString() + ": " + outcome.path("message").asString();
            rest();
        }
        throw new AssertionError(id + " could not pay, " + said);
    }

    /** Wants the Stars back at once, if the shop can hear it. */
    void triesToRegret() {
        regrets(Instant.now().plus(A_WHILE));
    }

    /** Wants them back, and is heard. */
    void regrets() {
        if (!regrets(Instant.now().plus(PATIENCE))) {
            throw new AssertionError(id + " could not have the Stars back");
        }
    }

    /** A charge is known to the shop a while after Telegram; asking twice is one wish. */
    private boolean regrets(Instant end) {
        var refunds = Product.stack().as("telegram-service", RefundApi.class);
        var charge = chat().stream()
                .filter(message -> message.has("successful_payment"))
                .findFirst()
                .orElseThrow()
                .at("/successful_payment/telegram_payment_charge_id")
                .asString();
        while (Instant.now().isBefore(end)) {
            try {
                refunds.ask(id, charge);
                return true;
            } catch (Problem | RestClientException notYet) {
                rest();
            }
        }
        return false;
    }

    void write(String text) {
        Control.post("/users/" + id + "/messages", "{\"text\":\"" + text + "\"}");
    }

    void blocks(boolean now) {
        Control.post("/users/" + id + (now ? "/block" : "/unblock"), "");
    }

    List<JsonNode> chat() {
        var messages = new ArrayList<JsonNode>();
        Control.get("/users/" + id + "/chat").forEach(messages::add);
        return messages;
    }

    long files() {
        return chat().stream().filter(message -> message.has("document")).count();
    }

    long receipts() {
        return chat().stream().filter(message -> message.path("text").asString("").startsWith("Thank you.")).count();
    }

    /** The checkout was answered when the sandbox no longer listened; a second sheet says that it is paid. */
    private boolean paidBefore() {
        return chat().stream().anyMatch(message -> message.has("successful_payment"));
    }

    private Optional<JsonNode> sees(Predicate<JsonNode> wanted) {
        var end = Instant.now().plus(PATIENCE);
        long after = 0;
        while (Instant.now().isBefore(end)) {
            for (var message : Control.get("/users/" + id + "/chat?wait=5&after=" + after)) {
                if (wanted.test(message)) {
                    return Optional.of(message);
                }
                after = message.path("message_id").asLong();
            }
        }
        return Optional.empty();
    }

    private static String link(JsonNode message) {
        return message.at("/reply_markup/inline_keyboard/0/0/url").asString("");
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
