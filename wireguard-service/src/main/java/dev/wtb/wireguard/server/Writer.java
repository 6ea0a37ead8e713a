package dev.wtb.wireguard.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that works off what others hand in, in batches: each is flushed as a whole before any of it is answered.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int QUEUE = 5000;
    private static final int LOOK_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 30;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final int most;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Supplier<Outcome> flush;
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Makes it; it works once started.
     *
     * @param most jobs of a batch
     * @param flush makes a batch durable and applied
     */
    Writer(String name, int most, Supplier<Outcome> flush) {
        this.most = most;
        this.flush = flush;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::write);
    }

    void start() {
        thread.start();
    }

    /** Returns once the work and the batch that it is in are flushed, and what the job needs has come true. */
    <T> T submit(Need need, Supplier<T> work) {
        var job = new Job<>(need, work, new CompletableFuture<T>());
        if (!running || !queue.offer(job)) {
            throw new NodeBusy("Too many changes are waiting");
        }
        try {
            return job.answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new NodeBusy("The host's tools did not answer in time");
        }
    }

    /** What is queued is still worked off. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var batch = new ArrayList<Job<?>>(most);
        while (running || !queue.isEmpty()) {
            try {
                int before = batch.size();
                batch.clear();
                var first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                if (before > 1 && queue.size() < before) {
                    LockSupport.parkNanos(WINDOW_NANOS);
                }
                queue.drainTo(batch, most - 1);
                commit(batch);
            } catch (InterruptedException stopped) {
                LOG.debug("{} is not ended by interrupts", thread.getName());
            }
        }
    }

    private void commit(List<Job<?>> batch) {
        batch.forEach(Job::run);
        try {
            var outcome = flush.get();
            batch.forEach(job -> job.settle(job.need.unmet(outcome)));
        } catch (RuntimeException failed) {
            batch.forEach(job -> job.settle(failed));
        }
    }

    /** Work for the thread; settled once the whole batch is durable and applied. */
    private static final class Job<T> {
        private final Need need;
        private final Supplier<T> work;
        private final CompletableFuture<T> answer;
        private @Nullable T result;

        Job(Need need, Supplier<T> work, CompletableFuture<T> answer) {
            this.need = need;
            this.work = work;
            this.answer = answer;
        }

        void run() {
            try {
                result = work.get();
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        }

        void settle(@Nullable RuntimeException failure) {
            if (failure == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }
}
