package dev.wtb.migration.converge;

import dev.wtb.contract.Problem;
import dev.wtb.contract.migration.ConvergenceApi;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Carries every change of a peer to its node as soon as it is committed, whoever caused it: bans, refunds, gifts and
 * codes as well as purchases, whose own push may have been lost.
 */
@Component
class ChangeWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** A lone change is carried at once; what comes within this time after it is carried together. */
    private static final Duration TOGETHER = Duration.ofMillis(400);

    private final ConvergenceApi wanted;
    private final Changes changes;
    private volatile boolean running;

    ChangeWatch(ConvergenceApi wanted, Changes changes) {
        this.wanted = wanted;
        this.changes = changes;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("changes").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        long seen = 0;
        while (running) {
            try {
                var changed = wanted.awaitChanged(seen, WAIT.toMillis());
                changes.carry(changed.servers());
                seen = changed.seen();
                if (!changed.servers().isEmpty()) {
                    pause(TOGETHER);
                }
            } catch (RestClientException | Problem down) {
                LOG.debug("Changes are heard again soon: {}", down.getMessage());
                pause(PAUSE);
            }
        }
    }

    private void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
