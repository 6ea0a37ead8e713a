package dev.wtb.telegram;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Does pieces of work side by side, at most so many at once. */
public final class Crew {
    private final int size;
    private final Runnable freed;
    private final Semaphore free;

    /**
     * Nobody has work yet.
     *
     * @param freed told each time that a place has become free
     */
    public Crew(int size, Runnable freed) {
        this.size = size;
        this.freed = freed;
        this.free = new Semaphore(size);
    }

    /** How many more could begin now. */
    public int free() {
        return free.availablePermits();
    }

    /** Waits until one could begin. */
    public void awaitFree() throws InterruptedException {
        free.acquire();
        free.release();
    }

    /** Begins it as soon as there is a place; never after {@link #finish}. */
    public void begin(Runnable work) throws InterruptedException {
        free.acquire();
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } finally {
                free.release();
                freed.run();
            }
        });
    }

    /** Begins nothing any more, and waits for what is under way; false if that took too long. */
    public boolean finish(Duration longest) {
        try {
            return free.tryAcquire(size, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
