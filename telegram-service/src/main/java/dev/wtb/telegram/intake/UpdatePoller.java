package dev.wtb.telegram.intake;

import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.command.Commands;
import dev.wtb.telegram.payment.CheckoutLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import tools.jackson.databind.JsonNode;

/**
 * The one poller: whoever holds the lease fetches, stores the batch, and only then lets Telegram forget it by the next
 * offset. Checkouts do not wait for anything.
 */
@Component
class UpdatePoller extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(UpdatePoller.class);

    private final UUID holder = UUID.randomUUID();
    private final RawUpdates telegram;
    private final UpdateApi inbox;
    private final InboxWorker worker;
    private final CheckoutLane checkouts;
    private final Commands commands;
    private final TelegramClient client;
    private final Duration lease;
    private boolean greeted;
    private long offset;

    UpdatePoller(RawUpdates telegram, UpdateApi inbox, InboxWorker worker, CheckoutLane checkouts, Commands commands,
            TelegramClient client, TelegramProperties properties) {
        super("poller", properties.idle());
        this.telegram = telegram;
        this.inbox = inbox;
        this.worker = worker;
        this.checkouts = checkouts;
        this.commands = commands;
        this.client = client;
        this.lease = properties.pollerLease();
    }

    /** While anything is down nothing is confirmed to Telegram. */
    @Override
    protected void turn() throws InterruptedException {
        if (inbox.poll(holder, lease.toMillis()).held()) {
            greet();
            poll();
        } else {
            rest();
        }
    }

    private void poll() throws InterruptedException {
        var batch = new ArrayList<IncomingUpdate>();
        long next = offset;
        for (var update : telegram.fetch(offset)) {
            next = update.path("update_id").asLong() + 1;
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
        offset = next;
    }

    private static IncomingUpdate incoming(JsonNode update) {
        var chat = update.findPath("from").path("id").asLong(0);
        return new IncomingUpdate(update.path("update_id").asLong(), chat, update.toString(), chat == 0);
    }

    private static CheckoutLane.Query query(JsonNode query) {
        return new CheckoutLane.Query(query.path("id").asString(""), query.at("/from/id").asLong(0),
                Language.closestTo(query.at("/from/language_code").asString("")), query.path("currency").asString(""),
                query.path("total_amount").asInt(0), query.path("invoice_payload").asString(""));
    }

    private void greet() {
        if (greeted) {
            return;
        }
        try {
            for (var language : Language.values()) {
                client.execute(commands.listed(language));
            }
            greeted = true;
        } catch (TelegramApiException later) {
            LOG.info("The command list is set later: {}", later.getMessage());
        }
    }
}
