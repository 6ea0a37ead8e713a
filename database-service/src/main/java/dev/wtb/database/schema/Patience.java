package dev.wtb.database.schema;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Tries something each second until it works, for so long. */
record Patience(Duration longest) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Fails with that word when it never worked. */
    <T> T until(String otherwise, Callable<T> attempt) {
        try {
            return new RetryTemplate(
                    RetryPolicy.builder().maxRetries(Integer.MAX_VALUE).delay(PAUSE).timeout(longest).build())
                    .execute(() -> tried(attempt));
        } catch (RetryException never) {
            throw new IllegalStateException(otherwise + " (waited " + longest.toSeconds() + " s)", never.getCause());
        }
    }

    private static <T> T tried(Callable<T> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (Exception notYet) {
            LOG.info("Waiting: {}", notYet.getMessage());
            throw notYet;
        }
    }
}
