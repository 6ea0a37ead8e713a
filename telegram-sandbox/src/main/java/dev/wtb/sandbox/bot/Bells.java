package dev.wtb.sandbox.bot;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait for one thing and nobody else, so that what one person is told costs nothing to a thousand
 * others who wait too.
 */
final class Bells {
    private final Map<Object, Set<Semaphore>> hung = new ConcurrentHashMap<>();

    /** Something about this changed. */
    void ring(Object about) {
        hung.getOrDefault(about, Set.of()).forEach(Semaphore::release);
    }

    /** Looks again whenever something about this changed; null when nothing was found within the limit. */
    <T> @Nullable T await(Object about, Duration limit, Supplier<@Nullable T> condition) {
        long end = System.nanoTime() + limit.toNanos();
        var bell = new Semaphore(0);
        hung.compute(about, (_, all) -> with(bell, all));
        try {
            T found = condition.get();
            while (found == null && bell.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
                found = condition.get();
            }
            return found != null ? found : condition.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            hung.computeIfPresent(about, (_, all) -> all.remove(bell) && all.isEmpty() ? null : all);
        }
    }

    private static Set<Semaphore> with(Semaphore bell, @Nullable Set<Semaphore> others) {
        Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(bell);
        return all;
    }
}
