package dev.wtb.telegram.intake;

import dev.wtb.contract.Problem;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.chat.RawBotApi;
import dev.wtb.telegram.chat.TelegramSilent;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * The one poller: whoever holds the lease fetches, stores the batch, and only then lets Telegram forget it by the next
 * offset. While the database is away it goes on fetching as long as its lease lasts, so that checkouts are refused
 * instead of left without an answer; but nothing is confirmed.
 */
@Component
class UpdatePoller extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(UpdatePoller.class);
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int MOST = 100;

    private final UUID holder = UUID.randomUUID();
    private final RawBotApi telegram;
    private final UpdateApi inbox;
    private final Intake intake;
    private final Hearing hearing;
    private final TelegramProperties properties;
    private long heldUntil;
    private long offset;

    UpdatePoller(RawBotApi telegram, UpdateApi inbox, Intake intake, Hearing hearing, TelegramProperties properties) {
        super("poller", properties.idle());
        this.telegram = telegram;
        this.inbox = inbox;
        this.intake = intake;
        this.hearing = hearing;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (!properties.webhook().used()) {
            super.start();
        }
    }

    @Override
    protected void turn() throws InterruptedException {
        if (!held()) {
            hearing.resting();
            rest();
            return;
        }
        try {
            poll();
        } catch (TelegramSilent refused) {
            if (refused.code() == CONFLICT) {
                hearing.conflict();
            }
            throw refused;
        }
    }

    private boolean held() {
        long start = System.nanoTime();
        try {
            boolean held = inbox.poll(holder, properties.pollerLease().toMillis()).held();
            heldUntil = held ? start + properties.pollerLease().toNanos() : start;
            return held;
        } catch (RestClientException | Problem down) {
            LOG.warn("Polling goes on without the database, confirming nothing: {}", down.getMessage());
            return heldUntil - System.nanoTime() > properties.pollTimeout().toNanos();
        }
    }

    /**
     * An empty answer means that all before the offset is confirmed; then the offset is forgotten, since Telegram may
     * number anew, and lower, after a quiet week.
     */
    private void poll() throws InterruptedException {
        var timeout = properties.pollTimeout();
        var updates = telegram.call("getUpdates", Map.of("offset", offset, "limit", MOST, "timeout",
                timeout.toSeconds(), "allowed_updates", Intake.WANTED), timeout.plus(SPARE));
        hearing.heard();
        long next = offset;
        for (JsonNode update : updates) {
            next = update.path("update_id").asLong() + 1;
        }
        intake.take(updates);
        offset = updates.isEmpty() ? 0 : next;
    }
}
