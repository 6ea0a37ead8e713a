package dev.wtb.telegram.intake;

import dev.wtb.contract.Problem;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.identity.call.Trace;
import dev.wtb.telegram.Crew;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.TelegramFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Takes updates out of the inbox: the oldest of each chat, many chats at once. What is done is marked by the next
 * claim, and by those after it until one succeeds.
 */
@Component
class InboxWorker extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);

    /** After it the update is parked, unless it is about money. */
    private static final int LAST_ATTEMPT = 5;

    /** The pause while Telegram does not answer, which does not count as an attempt. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Set<Long> done = ConcurrentHashMap.newKeySet();
    private final UpdateApi inbox;
    private final UpdateHandler handler;
    private final Crew crew;
    private final Duration idle;

    InboxWorker(UpdateApi inbox, UpdateHandler handler, TelegramProperties properties) {
        super("inbox", properties.idle());
        this.inbox = inbox;
        this.handler = handler;
        this.crew = new Crew(properties.workers(), this::wake);
        this.idle = properties.idle();
    }

    @Override
    protected void turn() throws InterruptedException {
        sleep(idle);
        begin();
    }

    /** Never beside {@link #finish}: what was claimed has begun when that counts what is under way. */
    private synchronized void begin() throws InterruptedException {
        int free = crew.free();
        if (free > 0 && isRunning()) {
            for (var update : claim(free)) {
                crew.begin(() -> handle(update));
            }
        }
    }

    /** What is under way ends and is marked; what takes longer is handled again when its lease ends. */
    @Override
    protected synchronized void finish() {
        crew.finish(LAST_WORK);
        claim(0);
    }

    private List<ClaimedUpdate> claim(int most) {
        var marked = List.copyOf(done);
        var claimed = inbox.claim(most, marked);
        marked.forEach(done::remove);
        return claimed;
    }

    private void handle(ClaimedUpdate update) {
        try (var _ = Trace.started()) {
            effect(update);
        }
    }

    private void effect(ClaimedUpdate update) {
        try {
            handler.handle(update);
            done.add(update.updateId());
        } catch (TelegramFailure failed) {
            LOG.warn("Update {} waits: {}", update.updateId(), failed.description());
            giveBack(update, failed.absent() ? Optional.of(SILENCE) : failed.pause());
        } catch (RuntimeException failed) {
            LOG.warn("Update {} is tried again", update.updateId(), failed);
            giveBack(update, Optional.empty());
        }
    }

    /** A pause that Telegram asked for is kept by the database, so that it outlives this service. */
    private void giveBack(ClaimedUpdate update, Optional<Duration> pause) {
        if (pause.isEmpty() && update.attempts() + 1 == LAST_ATTEMPT) {
            handler.apologize(update);
        }
        try {
            pause.ifPresentOrElse(asked -> inbox.postponed(update.updateId(), asked.toMillis()),
                    () -> inbox.failed(update.updateId()));
        } catch (RestClientException | Problem down) {
            LOG.warn("Update {} comes back when its lease ends: {}", update.updateId(), down.getMessage());
        }
    }
}
