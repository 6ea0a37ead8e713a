package dev.wtb.sandbox.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All Stars subscriptions of a bot; when time moves on they renew, or fail for want of Stars. */
public final class Subscriptions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<RenewingSubscription> all = new ArrayList<>();
    private final Bot bot;

    Subscriptions(Bot bot) {
        this.bot = bot;
    }

    /** The first payment. */
    synchronized void begin(long personId, ObjectNode invoice, String chargeId, long expires) {
        all.add(new RenewingSubscription(personId, invoice, chargeId, expires));
    }

    /** Cancels or restores by a charge's id; false when there is none. */
    public synchronized boolean edit(long personId, String chargeId, boolean canceled) {
        var found = all.stream().filter(one -> one.known(personId, chargeId)).findFirst();
        found.ifPresent(one -> change(one, canceled ? "canceled" : "active"));
        return found.isPresent();
    }

    /** The person's newest one, cancelled or restored in Telegram's own settings. */
    public synchronized boolean editNewest(long personId, boolean canceled) {
        Optional<RenewingSubscription> newest = all.stream()
                .filter(one -> one.personId() == personId)
                .reduce((_, later) -> later);
        newest.ifPresent(one -> change(one, canceled ? "canceled" : "active"));
        return newest.isPresent();
    }

    /** How the person's subscriptions stand. */
    public synchronized List<View> of(long personId) {
        return all.stream()
                .filter(one -> one.personId() == personId)
                .map(one -> new View(one.invoice().path("title").asString(), one.state(), one.expires()))
                .toList();
    }

    /** Renews what is due. */
    synchronized void renew(long now) {
        for (var one : all) {
            while (one.due(now)) {
                var until = one.expires() + one.invoice().path("subscription_period").asLong();
                var paid = new Purchase(bot).renew(one.personId(), one.invoice(), until);
                if (paid.isEmpty()) {
                    change(one, "failed");
                } else {
                    one.renewed(paid, until);
                }
            }
        }
    }

    private void change(RenewingSubscription one, String state) {
        if (one.change(state)) {
            var content = JSON.objectNode()
                    .put("invoice_payload", one.invoice().path("payload").asString())
                    .put("state", state);
            content.set("user", bot.known(one.personId()).user());
            bot.updates().add("subscription", content);
            bot.changed();
        }
    }

    /** As the page lists it. */
    public record View(String title, String state, long expires) {
    }
}
