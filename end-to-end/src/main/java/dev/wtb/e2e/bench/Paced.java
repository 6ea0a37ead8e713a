package dev.wtb.e2e.bench;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;

/** An open loop: the next one is due whether those before have come to their end or not. */
final class Paced {
    private Paced() {
    }

    /** How long each took, sorted; the first that fails ends all. */
    static double[] run(int times, int aSecond, IntToDoubleFunction act) {
        var clock = Executors.newSingleThreadScheduledExecutor();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var took = new ArrayList<CompletableFuture<Double>>();
            for (int i = 0; i < times; i++) {
                int nth = i;
                var time = new CompletableFuture<Double>();
                took.add(time);
                var due = clock.schedule(() -> threads.execute(() -> complete(time, act, nth)), i * 1000L / aSecond,
                        TimeUnit.MILLISECONDS);
                if (due.isCancelled()) {
                    throw new IllegalStateException("The clock has stopped");
                }
            }
            return took.stream().mapToDouble(CompletableFuture::join).sorted().toArray();
        } finally {
            clock.shutdownNow();
        }
    }

    private static void complete(CompletableFuture<Double> time, IntToDoubleFunction act, int nth) {
        try {
            time.complete(act.applyAsDouble(nth));
        } catch (RuntimeException failed) {
            time.completeExceptionally(failed);
        }
    }
}
