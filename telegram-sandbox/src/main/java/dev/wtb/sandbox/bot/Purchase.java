package dev.wtb.sandbox.bot;

import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Paying and being paid back, as Telegram does it: ask the bot, move the Stars, tell the bot. */
public final class Purchase {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Bot bot;

    public Purchase(Bot bot) {
        this.bot = bot;
    }

    /** How a try to pay ended: {@code paid}, {@code declined}, {@code timeout} or {@code poor}. */
    public record Outcome(String status, String message, String chargeId) {
    }

    /** What a chat shows of an invoice. */
    public static ObjectNode shown(ObjectNode invoice) {
        var shown = invoice.deepCopy();
        shown.remove("payload");
        return shown;
    }

    /** One tap on Pay, up to its end. */
    public Outcome pay(Person person, ObjectNode invoice) {
        long amount = invoice.path("total_amount").asLong();
        if (person.view().stars() < amount) {
            return new Outcome("poor", "Not enough Stars", "");
        }
        var queryId = String.valueOf(8_000_000_000L + bot.number());
        bot.ledger().ask(queryId);
        bot.updates().add("pre_checkout_query", query(queryId, person, invoice));
        var answer = bot.await(ANSWER_WITHIN, () -> bot.ledger().decision(queryId));
        bot.ledger().close(queryId);
        if (answer == null) {
            return new Outcome("timeout", "The bot did not answer in time", "");
        }
        return answer.ok() ? charge(person, invoice, amount) : new Outcome("declined", answer.error(), "");
    }

    /** Gives a charge back once. */
    public void refund(long personId, String chargeId) {
        synchronized (bot) {
            var charge = bot.ledger().charge(chargeId);
            if (charge == null || charge.at("/source/user/id").asLong() != personId) {
                throw BotApiError.badRequest("CHARGE_ID_INVALID");
            }
            if (bot.ledger().refunded(chargeId)) {
                throw BotApiError.badRequest("CHARGE_ALREADY_REFUNDED");
            }
            var person = bot.known(personId);
            long amount = charge.path("amount").asLong();
            var payload = charge.at("/source/invoice_payload").asString();
            person.receive(amount);
            bot.ledger().book(chargeId, amount, bot.now(), "receiver", person.user(), payload);
            var refunded = JSON.objectNode().put("currency", "XTR").put("total_amount", amount)
                    .put("invoice_payload", payload).put("telegram_payment_charge_id", chargeId);
            bot.announce(personId, JSON.objectNode().set("refunded_payment", refunded));
        }
    }

    private Outcome charge(Person person, ObjectNode invoice, long amount) {
        synchronized (bot) {
            if (!person.pay(amount)) {
                return new Outcome("poor", "Not enough Stars", "");
            }
            var chargeId = "stxn" + UUID.randomUUID().toString().replace("-", "");
            var payload = invoice.path("payload").asString();
            bot.ledger().book(chargeId, amount, bot.now(), "source", person.user(), payload);
            var payment = JSON.objectNode().put("currency", "XTR").put("total_amount", amount)
                    .put("invoice_payload", payload).put("telegram_payment_charge_id", chargeId)
                    .put("provider_payment_charge_id", "");
            bot.write(person.id(), JSON.objectNode().set("successful_payment", payment));
            return new Outcome("paid", "", chargeId);
        }
    }

    private static ObjectNode query(String id, Person person, ObjectNode invoice) {
        var query = JSON.objectNode().put("id", id).put("currency", "XTR")
                .put("total_amount", invoice.path("total_amount").asLong())
                .put("invoice_payload", invoice.path("payload").asString());
        query.set("from", person.user());
        return query;
    }
}
