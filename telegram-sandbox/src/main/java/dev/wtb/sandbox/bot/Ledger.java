package dev.wtb.sandbox.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bot's Stars as Telegram keeps them, and checkouts that wait for the bot's answer. */
public final class Ledger {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ObjectNode> transactions = new ArrayList<>();
    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, ObjectNode> links = new HashMap<>();

    /** The bot's decision about a checkout. */
    public record Answer(boolean ok, String error) {
    }

    /** Opens a checkout. */
    public synchronized void ask(String queryId) {
        answers.put(queryId, new Answer(false, ""));
    }

    /** The bot decided; false when nobody waits any more. */
    public synchronized boolean decide(String queryId, Answer answer) {
        return answers.replace(queryId, new Answer(false, ""), answer);
    }

    /** The decision, once there is one. */
    public synchronized @Nullable Answer decision(String queryId) {
        var answer = answers.get(queryId);
        return answer == null || (!answer.ok && answer.error.isEmpty()) ? null : answer;
    }

    /** Nobody waits for this checkout any more. */
    public synchronized void close(String queryId) {
        answers.remove(queryId);
    }

    /**
     * Stars that moved.
     *
     * @param direction {@code source} for those that came in, {@code receiver} for those that went out
     * @param period of a subscription, seconds; 0 for none
     */
    public record Booking(String id, long amount, long date, String direction, String payload, long period) {
    }

    /** Notes Stars that somebody paid or got back. */
    public synchronized void book(Booking booking, ObjectNode user) {
        var partner = JSON.objectNode()
                .put("type", "user")
                .put("transaction_type", "invoice_payment")
                .put("invoice_payload", booking.payload);
        if (booking.period > 0) {
            partner.put("subscription_period", booking.period);
        }
        partner.set("user", user);
        add(booking.id, booking.amount, booking.date, booking.direction, partner);
    }

    /** Notes Stars that no person paid, such as those of the ad platform. */
    public synchronized void bookOther(String id, long amount, long date) {
        add(id, amount, date, "source", JSON.objectNode().put("type", "other"));
    }

    private void add(String id, long amount, long date, String direction, ObjectNode partner) {
        var row = JSON.objectNode().put("id", id).put("amount", amount).put("date", date);
        row.set(direction, partner);
        transactions.add(row);
        byId.computeIfAbsent(direction + id, _ -> row);
    }

    /** All rows, oldest first. */
    public synchronized List<ObjectNode> transactions() {
        return List.copyOf(transactions);
    }

    /** Incoming Stars with that id. */
    public synchronized @Nullable ObjectNode charge(String id) {
        return find(id, "source");
    }

    /** Whether the charge went back. */
    public synchronized boolean refunded(String id) {
        return find(id, "receiver") != null;
    }

    /** What came in less what went out. */
    public synchronized long balance() {
        return transactions.stream().mapToLong(row -> row.path("amount").asLong() * (row.has("source") ? 1 : -1)).sum();
    }

    /** Keeps an invoice behind a link. */
    public synchronized void link(String url, ObjectNode invoice) {
        links.put(url, invoice);
    }

    /** The invoice behind a link. */
    public synchronized @Nullable ObjectNode invoice(String url) {
        return links.get(url);
    }

    private @Nullable ObjectNode find(String id, String direction) {
        return byId.get(direction + id);
    }
}
