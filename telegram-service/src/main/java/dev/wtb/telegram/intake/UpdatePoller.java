package dev.wtb.telegram.intake;

import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The one poller: whoever holds the lease fetches, stores the batch, and only then lets Telegram forget it by the next
 * offset. While the database is away it goes on fetching, so that checkouts are refused instead of left without an
 * answer; but nothing is confirmed.
 */
@Component
class UpdatePoller extends Loop {
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int MOST = 100;

    private final BotApi telegram;
    private final PollerLease lease;
    private final Intake intake;
    private final TelegramHealth hearing;
    private final TelegramProperties properties;
    private long offset;

    UpdatePoller(BotApi telegram, PollerLease lease, Intake intake, TelegramHealth hearing,
            TelegramProperties properties) {
        super("poller", properties.idle());
        this.telegram = telegram;
        this.lease = lease;
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
        if (!lease.held()) {
            hearing.resting();
            rest();
            return;
        }
        try {
            poll();
        } catch (TelegramFailure refused) {
            if (refused.code() == CONFLICT && !refused.description().contains("webhook")) {
                hearing.conflict();
            }
            throw refused;
        }
    }

    /**
     * An empty answer means that all before the offset is confirmed; then the offset is forgotten, since Telegram may
     * number anew, and lower, after a quiet week.
     */
    private void poll() {
        var timeout = properties.pollTimeout();
        var updates = telegram.read("getUpdates", Map.of("offset", offset, "limit", MOST, "timeout",
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
