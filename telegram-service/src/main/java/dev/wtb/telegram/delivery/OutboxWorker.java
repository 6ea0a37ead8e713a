package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.call.Trace;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** Empties the outbox: claims with a long poll that wakes at commit, sends people's messages side by side. */
@Component
class OutboxWorker extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final int FORBIDDEN = 403;

    private final MessageApi messages;
    private final UserApi users;
    private final Delivery delivery;
    private final Semaphore permits;

    OutboxWorker(MessageApi messages, UserApi users, Delivery delivery, TelegramProperties properties) {
        super("outbox", properties.idle());
        this.messages = messages;
        this.users = users;
        this.delivery = delivery;
        this.permits = new Semaphore(properties.workers());
    }

    @Override
    protected void turn() throws InterruptedException {
        permits.acquire();
        permits.release();
        for (var message : messages.claim(Math.max(1, permits.availablePermits()), WAIT.toMillis())) {
            permits.acquire();
            Thread.startVirtualThread(() -> send(message));
        }
    }

    private void send(OutgoingMessage message) {
        try (var _ = Trace.started()) {
            delivery.deliver(message);
            messages.sent(message.id());
        } catch (TelegramApiRequestException refused) {
            refused(message, refused);
        } catch (TelegramApiException | RestClientException | Problem lost) {
            LOG.warn("Message {} is tried again: {}", message.id(), lost.getMessage());
            retry(message, backoff(message));
        } finally {
            permits.release();
        }
    }

    /** Who blocked the bot gets everything later; who is too fast waits as long as Telegram says. */
    private void refused(OutgoingMessage message, TelegramApiRequestException refused) {
        if (Integer.valueOf(FORBIDDEN).equals(refused.getErrorCode())) {
            users.reachable(message.telegramId(), false);
            retry(message, Duration.ZERO);
            return;
        }
        LOG.warn("Message {} was refused: {}", message.id(), refused.getApiResponse());
        var asked = refused.getParameters() == null ? null : refused.getParameters().getRetryAfter();
        retry(message, asked == null ? backoff(message) : Duration.ofSeconds(Objects.requireNonNull(asked)));
    }

    private void retry(OutgoingMessage message, Duration after) {
        try {
            messages.failed(message.id(), after.toMillis());
        } catch (RestClientException | Problem down) {
            LOG.warn("Message {} comes back when its lease ends: {}", message.id(), down.getMessage());
        }
    }

    private static Duration backoff(OutgoingMessage message) {
        var wait = Duration.ofSeconds(1L << Math.min(message.attempts(), 9));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
