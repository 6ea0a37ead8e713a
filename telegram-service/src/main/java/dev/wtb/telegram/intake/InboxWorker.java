package dev.wtb.telegram.intake;

import dev.wtb.contract.Problem;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.identity.call.Trace;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.chat.Undelivered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Takes updates out of the inbox: the oldest of each chat, many chats at once. What is done is marked by the next claim,
 * and by those after it until one succeeds.
 */
@Component
class InboxWorker extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);

    /** After it the update is parked, unless it is about money. */
    private static final int LAST_ATTEMPT = 5;

    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
    private final Set<Long> done = ConcurrentHashMap.newKeySet();
    private final UpdateApi inbox;
    private final UpdateHandler handler;
    private final Semaphore permits;
    private final Duration idle;

    InboxWorker(UpdateApi inbox, UpdateHandler handler, TelegramProperties properties) {
        super("inbox", properties.idle());
        this.inbox = inbox;
        this.handler = handler;
        this.permits = new Semaphore(properties.workers());
        this.idle = properties.idle();
    }

    /** There may be something to do. */
    void wake() {
        wakes.offer(true);
    }

    @Override
    protected void turn() throws InterruptedException {
        wakes.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        claim();
    }

    private void claim() throws InterruptedException {
        int free = permits.availablePermits();
        if (free == 0) {
            return;
        }
        var marked = List.copyOf(done);
        var claimed = inbox.claim(free, marked);
        marked.forEach(done::remove);
        for (var update : claimed) {
            permits.acquire();
            Thread.startVirtualThread(() -> handle(update));
        }
    }

    private void handle(ClaimedUpdate update) {
        try (var _ = Trace.started()) {
            effect(update);
        } finally {
            permits.release();
            wake();
        }
    }

    private void effect(ClaimedUpdate update) {
        try {
            handler.handle(update);
            done.add(update.updateId());
        } catch (Undelivered slow) {
            LOG.warn("Update {} waits: {}", update.updateId(), slow.getMessage());
            giveBack(update, slow.pause());
        } catch (RuntimeException failed) {
            LOG.warn("Update {} is tried again", update.updateId(), failed);
            if (update.attempts() + 1 == LAST_ATTEMPT) {
                handler.apologize(update);
            }
            giveBack(update, Optional.empty());
        }
    }

    /** A pause that Telegram asked for is kept by the database, so that it outlives this service. */
    private void giveBack(ClaimedUpdate update, Optional<Duration> pause) {
        try {
            pause.ifPresentOrElse(asked -> inbox.postponed(update.updateId(), asked.toMillis()),
                    () -> inbox.failed(update.updateId()));
        } catch (RestClientException | Problem down) {
            LOG.warn("Update {} comes back when its lease ends: {}", update.updateId(), down.getMessage());
        }
    }
}
