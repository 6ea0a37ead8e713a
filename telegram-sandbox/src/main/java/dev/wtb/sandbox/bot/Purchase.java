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
        shown.remove("subscription_period");
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
        var answer = bot.await(queryId, ANSWER_WITHIN, () -> bot.ledger().decision(queryId));
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
            bot.ledger().book(new Ledger.Booking(chargeId, amount, bot.now(), "receiver", payload, 0), person.user());
            var refunded = JSON.objectNode()
                    .put("currency", "XTR")
                    .put("total_amount", amount)
                    .put("invoice_payload", payload)
                    .put("telegram_payment_charge_id", chargeId);
            bot.announce(personId, JSON.objectNode().set("refunded_payment", refunded));
        }
    }

    private Outcome charge(Person person, ObjectNode invoice, long amount) {
        synchronized (bot) {
            if (!person.pay(amount)) {
                return new Outcome("poor", "Not enough Stars", "");
            }
            long period = invoice.path("subscription_period").asLong(0);
            var payment = book(person, invoice, amount);
            var chargeId = payment.path("telegram_payment_charge_id").asString();
            if (period > 0) {
                long until = bot.now() + period;
                payment.put("subscription_expiration_date", until)
                        .put("is_recurring", true)
                        .put("is_first_recurring",
                                true);
                bot.subscriptions().begin(person.id(), invoice, chargeId, until);
            }
            bot.write(person.id(), JSON.objectNode().set("successful_payment", payment));
            return new Outcome("paid", "", chargeId);
        }
    }

    /** The next period of a subscription, without asking anybody; its charge's id, empty without enough Stars. */
    String renew(long personId, ObjectNode invoice, long until) {
        synchronized (bot) {
            var person = bot.known(personId);
            long amount = invoice.path("total_amount").asLong();
            if (!person.pay(amount)) {
                return "";
            }
            var payment = book(person, invoice, amount).put("subscription_expiration_date", until)
                    .put("is_recurring",
                            true);
            bot.write(personId, JSON.objectNode().set("successful_payment", payment));
            return payment.path("telegram_payment_charge_id").asString();
        }
    }

    /** Stars that the store takes back, weeks later and without a word. */
    public void chargeBack(String chargeId) {
        synchronized (bot) {
            var charge = bot.ledger().charge(chargeId);
            if (charge == null) {
                throw BotApiError.badRequest("CHARGE_ID_INVALID");
            }
            var person = bot.known(charge.at("/source/user/id").asLong());
            bot.ledger()
                    .book(new Ledger.Booking(chargeId, charge.path("amount").asLong(), bot.now(), "receiver",
                            charge.at("/source/invoice_payload").asString(), 0), person.user());
            bot.changed();
        }
    }

    private ObjectNode book(Person person, ObjectNode invoice, long amount) {
        var chargeId = "stxn" + UUID.randomUUID().toString().replace("-", "");
        var payload = invoice.path("payload").asString();
        bot.ledger()
                .book(new Ledger.Booking(chargeId, amount, bot.now(), "source", payload,
                        invoice.path("subscription_period").asLong(0)), person.user());
        return JSON.objectNode()
                .put("currency", "XTR")
                .put("total_amount", amount)
                .put("invoice_payload", payload)
                .put("telegram_payment_charge_id", chargeId)
                .put("provider_payment_charge_id", "");
    }

    private static ObjectNode query(String id, Person person, ObjectNode invoice) {
        var query = JSON.objectNode()
                .put("id", id)
                .put("currency", "XTR")
                .put("total_amount", invoice.path("total_amount").asLong())
                .put("invoice_payload", invoice.path("payload").asString());
        query.set("from", person.user());
        return query;
    }
}
