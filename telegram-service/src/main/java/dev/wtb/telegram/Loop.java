package dev.wtb.telegram;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that goes on until the service stops: whatever fails in one turn is said, and tried again after a pause. */
public abstract class Loop implements SmartLifecycle {
    /** How long a service that stops waits for what is under way. */
    protected static final Duration LAST_WORK = Duration.ofSeconds(3);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
    private final String name;
    private final Duration pause;
    private volatile boolean running;

    protected Loop(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** One turn; waits for something to do if it must. */
    protected abstract void turn() throws InterruptedException;

    /** What must be done before the service is gone; whatever it needs is still there. */
    protected void finish() {
    }

    /** There may be something to do. */
    public final void wake() {
        wakes.offer(true);
    }

    /** Until somebody calls {@link #wake}, or for so long. */
    protected final void sleep(Duration longest) throws InterruptedException {
        wakes.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

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
    public final void stop() {
        running = false;
        try {
            finish();
        } catch (RuntimeException failed) {
            log.warn("{} leaves its last work: {}", name, failed.getMessage());
        }
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
