package dev.wtb.telegram;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that goes on until the service stops: whatever fails in one turn is said, and tried again after a pause. */
public abstract class Loop implements SmartLifecycle {
    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration pause;
    private volatile boolean running;

    protected Loop(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** One turn; waits for something to do if it must. */
    protected abstract void turn() throws InterruptedException;

    /** Lets a turn that has nothing to do rest. */
    protected final void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name(name).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                guardedTurn();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void guardedTurn() throws InterruptedException {
        try {
            turn();
        } catch (RuntimeException failed) {
            log.warn("{} waits: {}", name, failed.getMessage());
            rest();
        }
    }
}
