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
 * Tells nodes what an operator has declared as soon as that has happened, instead of at the next round; a node that
 * does not answer yet is tried again every few seconds.
 */
@Component
class DeclaredWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredWatch.class);
    private static final Duration WAIT = Duration.ofSeconds(25);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ConvergenceApi declared;
    private final Convergence convergence;
    private volatile boolean running;

    DeclaredWatch(ConvergenceApi declared, Convergence convergence) {
        this.declared = declared;
        this.convergence = convergence;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("declared").start(this::watch);
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
        boolean told = true;
        while (running) {
            try {
                long now = declared.awaitDeclared(seen, (told ? WAIT : AGAIN).toMillis());
                told = (now == seen && told) || convergence.declared();
                seen = now;
            } catch (RestClientException | Problem down) {
                LOG.debug("Declarations are heard again soon: {}", down.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
