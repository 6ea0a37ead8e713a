package dev.wtb.telegram.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.chat.Texts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.AnswerPreCheckoutQuery;

/**
 * Answers checkouts at once and always, beside every queue: Telegram waits ten seconds. A decision that is not there
 * within eight is a refusal.
 */
@Component
public class CheckoutLane {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutLane.class);
    private static final Duration BUDGET = Duration.ofSeconds(8);
    private static final Duration LAST_TRY = Duration.ofSeconds(9);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MOST_ASKING = 32;
    private static final int REMEMBERED = 1000;
    private static final String LATER = "checkout.later";
    private static final Map<Checkout, String> REFUSALS = Map.of(Checkout.UNKNOWN_ORDER, "checkout.unknown",
            Checkout.EXPIRED, "checkout.unknown", Checkout.NOT_PAYABLE, "checkout.paid", Checkout.FOREIGN_PAYER,
            "checkout.foreign", Checkout.WRONG_AMOUNT, "checkout.amount", Checkout.NO_CAPACITY, "checkout.full",
            Checkout.BANNED, "checkout.banned", Checkout.SALES_STOPPED, "checkout.stopped");

    private final Set<String> seen = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));
    private final CheckoutApi checkouts;
    private final BotApi telegram;
    private final Texts texts;
    private final Timer took;
    /** However many pay at once, this many ask the database at most: waiting here costs next to nothing. */
    private final Semaphore asking = new Semaphore(MOST_ASKING, true);
    private final Executor threads = task -> Thread.startVirtualThread(task);

    CheckoutLane(CheckoutApi checkouts, BotApi telegram, Texts texts, MeterRegistry meters) {
        this.checkouts = checkouts;
        this.telegram = telegram;
        this.texts = texts;
        took = meters.timer("wtb.checkout");
    }

    /**
     * A checkout as Telegram asks it.
     *
     * @param payload the order's id; untrusted
     */
    public record Query(String id, long payerId, Language language, String currency, int stars, String payload) {
    }

    /** Decides and answers on a thread of its own; one that was fetched twice is answered once. */
    public void accept(Query query) {
        if (seen.add(query.id)) {
            threads.execute(() -> answer(query));
        }
    }

    private void answer(Query query) {
        long start = System.nanoTime();
        var refusal = decide(query);
        while (!answered(query, refusal) && System.nanoTime() - start < LAST_TRY.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        took.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private String decide(Query query) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(query), threads)
                    .get(BUDGET.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException undecided) {
            LOG.warn("A checkout is refused because nobody could decide it: {}", undecided.getClass().getSimpleName());
            return LATER;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return LATER;
        }
    }

    /** Asks again while the database is away: asking twice reserves once. */
    private String ask(Query query) {
        var request = new CheckoutRequest(query.payerId, query.currency, query.stars);
        long end = System.nanoTime() + BUDGET.toNanos();
        while (begins(end)) {
            try {
                return REFUSALS.getOrDefault(checkouts.checkout(query.payload, request).decision(), "");
            } catch (RestClientException | Problem down) {
                LOG.warn("A checkout waits for its decision: {}", down.getMessage());
            } finally {
                asking.release();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return LATER;
    }

    /** Waits for its turn; false when there is no time left. */
    private boolean begins(long end) {
        try {
            long left = end - System.nanoTime();
            return left > 0 && asking.tryAcquire(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** False when nobody knows whether Telegram heard it; saying it twice does no harm. */
    private boolean answered(Query query, String refusal) {
        var answer = AnswerPreCheckoutQuery.builder().preCheckoutQueryId(query.id).ok(refusal.isEmpty());
        if (!refusal.isEmpty()) {
            answer.errorMessage(texts.plain(query.language, refusal));
        }
        try {
            telegram.call(answer.build());
            return true;
        } catch (TelegramFailure late) {
            LOG.warn("A checkout was answered too late, or not at all: {}", late.description());
            return !late.lost();
        }
    }
}
