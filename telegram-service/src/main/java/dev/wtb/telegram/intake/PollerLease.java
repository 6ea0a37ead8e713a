package dev.wtb.telegram.intake;

import dev.wtb.contract.Problem;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Which replica polls: whoever holds a short lease and renews it three times over. While the database is away the last
 * holder goes on, since nobody else can take the lease then.
 */
@Component
class PollerLease extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(PollerLease.class);
    private static final int RENEWALS = 3;

    private final UUID holder = UUID.randomUUID();
    private final UpdateApi inbox;
    private final Duration length;
    private volatile boolean held;

    PollerLease(UpdateApi inbox, TelegramProperties properties) {
        super("poller-lease", properties.idle());
        this.inbox = inbox;
        this.length = properties.pollerLease();
    }

    /** Whether this replica may poll. */
    boolean held() {
        return held;
    }

    @Override
    protected void turn() throws InterruptedException {
        try {
            held = inbox.poll(holder, length.toMillis()).held();
        } catch (RestClientException | Problem down) {
            LOG.warn("The poller's lease stays as it was: {}", down.getMessage());
        }
        TimeUnit.MILLISECONDS.sleep(length.toMillis() / RENEWALS);
    }

    /** Given back, so that the next one need not wait for its end. */
    @Override
    protected void finish() {
        if (held) {
            inbox.poll(holder, 0);
        }
    }
}
