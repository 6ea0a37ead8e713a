package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.message.UnreadableNotice;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.call.Trace;
import dev.wtb.telegram.Crew;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.TelegramFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Empties the outbox: claims with a long poll that wakes at commit, sends people's messages side by side. The bulk
 * lanes have a crew of their own, so that they never keep a receipt waiting.
 */
@Component
class OutboxWorker extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    /** A message in many parts stays ours this long after each of them. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration WAIT_BUSY = Duration.ofMillis(200);
    /** After so many tries, about a quarter of an hour. */
    private static final int UNREADABLE = 10;
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final MessageApi messages;
    private final UserApi users;
    private final Delivery delivery;
    private final SentMarks marks;
    private final Crew urgent;
    private final Crew bulk;

    OutboxWorker(MessageApi messages, UserApi users, Delivery delivery, SentMarks marks,
            TelegramProperties properties) {
        super("outbox", properties.idle());
        this.messages = messages;
        this.users = users;
        this.delivery = delivery;
        this.marks = marks;
        this.urgent = new Crew(properties.workers(), this::wake);
        this.bulk = new Crew(properties.workers(), this::wake);
    }

    /** Messages wait in the database while their lane has nobody free; then it is asked again soon. */
    @Override
    protected void turn() throws InterruptedException {
        urgent.awaitFree();
        int freeBulk = bulk.free();
        var wait = freeBulk == 0 ? WAIT_BUSY : WAIT;
        marks.forget();
        for (var message : messages.claim(Math.max(1, urgent.free()), freeBulk, wait.toMillis())) {
            if (!marks.knows(message.id())) {
                crew(message).begin(() -> send(message));
            }
        }
    }

    /** Marks of what is under way are sent after this: their loop stops later. */
    @Override
    protected void finish() {
        urgent.finish(LAST_WORK);
        bulk.finish(LAST_WORK);
    }

    private Crew crew(OutgoingMessage message) {
        return message.lane().bulk() ? bulk : urgent;
    }

    private void send(OutgoingMessage message) {
        var parts = new Parts(message.parts(),
                sent -> guarded(message, () -> messages.failed(message.id(), LEASE.toMillis(), false, sent)));
        try (var _ = Trace.started()) {
            delivery.deliver(message, parts);
            marks.add(message.id());
        } catch (TelegramFailure failed) {
            failed(message, parts, failed);
        } catch (UnreadableNotice strange) {
            unreadable(message, parts, strange);
        } catch (RuntimeException failed) {
            LOG.warn("Message {} is tried again: {}", message.id(), failed.getMessage());
            retry(message, parts, backoff(message), false);
        }
    }

    /** A newer bot may still read it; until it is given up, this person's other messages wait behind it. */
    private void unreadable(OutgoingMessage message, Parts parts, UnreadableNotice strange) {
        LOG.warn("Message {} cannot be read: {}", message.id(), strange.getMessage());
        if (message.attempts() < UNREADABLE) {
            retry(message, parts, backoff(message), false);
        } else {
            guarded(message, () -> messages.refused(message.id(), String.valueOf(strange.getMessage())));
        }
    }

    /** Whoever blocked the bot gets files later. A 429 waits as long as Telegram says; a bulk one holds all bulk. */
    private void failed(OutgoingMessage message, Parts parts, TelegramFailure failure) {
        LOG.warn("Message {} was not taken: {}", message.id(), failure.description());
        var pause = failure.pause();
        if (failure.unreachable()) {
            guarded(message, () -> users.reachable(message.telegramId(), false));
            retry(message, parts, Duration.ZERO, false);
        } else if (pause.isPresent()) {
            retry(message, parts, pause.get().plusMillis(ThreadLocalRandom.current().nextInt(100, 500)),
                    message.lane().bulk());
        } else if (failure.lost()) {
            lost(message, parts);
        } else if (failure.forGood()) {
            guarded(message, () -> messages.refused(message.id(), failure.description()));
        } else {
            retry(message, parts, backoff(message), false);
        }
    }

    /** Nobody knows whether it arrived: a file goes out again, news does not. */
    private void lost(OutgoingMessage message, Parts parts) {
        if (message.lane().bulk()) {
            marks.add(message.id());
        } else {
            retry(message, parts, backoff(message), false);
        }
    }

    private void retry(OutgoingMessage message, Parts parts, Duration after, boolean pauseBulk) {
        guarded(message, () -> messages.failed(message.id(), after.toMillis(), pauseBulk, parts.sent()));
    }

    private static void guarded(OutgoingMessage message, Runnable call) {
        try {
            call.run();
        } catch (RestClientException | Problem down) {
            LOG.warn("Message {} comes back when its lease ends: {}", message.id(), down.getMessage());
        }
    }

    private static Duration backoff(OutgoingMessage message) {
        var wait = Duration.ofSeconds(1L << Math.min(message.attempts(), 9));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
