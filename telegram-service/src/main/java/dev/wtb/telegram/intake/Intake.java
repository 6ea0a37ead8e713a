package dev.wtb.telegram.intake;

import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.payment.CheckoutLane;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes updates in, whichever way they came: checkouts are answered at once, all others become durable. */
@Component
class Intake {
    static final List<String> WANTED = List.of("message", "callback_query", "pre_checkout_query", "my_chat_member",
            "subscription");

    private final UpdateApi inbox;
    private final InboxWorker worker;
    private final CheckoutLane checkouts;

    Intake(UpdateApi inbox, InboxWorker worker, CheckoutLane checkouts) {
        this.inbox = inbox;
        this.worker = worker;
        this.checkouts = checkouts;
    }

    /** When it returns, Telegram may forget them; when it throws, Telegram must not. */
    void take(Iterable<JsonNode> updates) {
        var batch = new ArrayList<IncomingUpdate>();
        for (var update : updates) {
            if (update.has("pre_checkout_query")) {
                checkouts.accept(query(update.path("pre_checkout_query")));
            } else {
                batch.add(incoming(update));
            }
        }
        if (!batch.isEmpty()) {
            inbox.store(batch);
            worker.wake();
        }
    }

    /** A message belongs to its chat, all else to the person who caused it. */
    private static IncomingUpdate incoming(JsonNode update) {
        var message = update.path("message");
        long chat = message.at("/chat/id").asLong(0);
        long who = chat != 0
                ? chat
                : update.findPath(update.has("subscription") ? "user" : "from").path("id").asLong(0);
        boolean money = message.has("successful_payment") || message.has("refunded_payment")
                || update.has("subscription");
        return new IncomingUpdate(update.path("update_id").asLong(), who, update.toString(), who == 0, money);
    }

    private static CheckoutLane.Query query(JsonNode query) {
        return new CheckoutLane.Query(query.path("id").asString(""), query.at("/from/id").asLong(0),
                Language.closestTo(query.at("/from/language_code").asString("")), query.path("currency").asString(""),
                query.path("total_amount").asInt(0), query.path("invoice_payload").asString(""));
    }
}
