package dev.wtb.e2e.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How long each of many calls took, and how long all of them together. */
final class Times {
    private final double[] sorted;
    private final double seconds;

    private Times(double[] sorted, double seconds) {
        this.sorted = sorted;
        this.seconds = seconds;
    }

    /** A closed loop: each caller sends its next call when the one before was answered. */
    static Times of(int callers, int calls, IntConsumer call) {
        var times = new double[calls];
        var next = new AtomicInteger();
        Callable<Void> loop = () -> {
            for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                long start = System.nanoTime();
                call.accept(i);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            return null;
        };
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            for (var done : threads.invokeAll(IntStream.range(0, callers).mapToObj(_ -> loop).toList())) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A call failed, so the figure is none", failed.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(times);
        return new Times(times, seconds);
    }

    /** These and others. */
    Times and(Times others) {
        var all = DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted)).sorted().toArray();
        return new Times(all, seconds + others.seconds);
    }

    double median() {
        return percentile(50);
    }

    double percentile(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** Calls a second. */
    double rate() {
        return sorted.length / seconds;
    }
}
