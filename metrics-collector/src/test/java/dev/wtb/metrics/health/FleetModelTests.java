package dev.wtb.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.server.Health;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever fails and comes back, and in whatever order: nobody is moved off a tunnel that lives, nobody while the
 * collector is cut off, and no dead server stays unseen. {@code -Dfleet.seed} repeats a run, {@code SOAK=1} makes
 * many more.
 */
class FleetModelTests {
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final int RUNS = SOAK ? 10_000 : 100;
    private static final int SECONDS = 20 * 60;
    private static final Duration TICK = Duration.ofSeconds(1);
    /** The oldest word of others that counts. */
    private static final int OLDEST_WORD = 45;
    /** How soon the collector knows that it is cut off. */
    private static final int NOTICED = 16;
    /** A look, the doubt of a whole crowd, and all patience after it. */
    private static final int SEEN_WITHIN = 180;

    @Test
    void randomFaultsMoveNobodyForNothing() {
        var first = Long.getLong("fleet.seed", System.nanoTime());
        for (long seed = first; seed < first + RUNS; seed++) {
            new Run(seed).play();
        }
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final int size;
        private final Fleet fleet;
        private final Map<Long, Integer> lastDead = new HashMap<>();
        private final Map<Long, Integer> lastUnclear = new HashMap<>();
        private final Map<Long, Integer> failures = new HashMap<>();
        private boolean slept;
        private int lastReached;

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
            size = 1 + random.nextInt(8);
            fleet = new Fleet(size).settled();
        }

        void play() {
            for (int second = 0; second < SECONDS; second++) {
                slept = false;
                if (random.nextInt(20) == 0) {
                    trouble();
                }
                fleet.runs(TICK);
                lastReached = fleet.cutOff ? lastReached : second;
                for (long server = 1; server <= size; server++) {
                    check(server, second);
                }
            }
        }

        private void trouble() {
            long server = 1 + random.nextInt(size);
            switch (random.nextInt(12)) {
                case 0, 1 -> fleet.dies(server);
                case 2, 3, 4 -> fleet.returns(server);
                case 5 -> toggle(fleet.silent, server);
                case 6 -> toggle(fleet.dead, server);
                case 7 -> toggle(fleet.shut, server);
                case 8 -> toggle(fleet.sayShut, server);
                case 9 -> toggle(fleet.unable, server);
                case 10 -> fleet.cutOff = !fleet.cutOff && random.nextInt(3) == 0;
                default -> {
                    slept = true;
                    fleet.sleeps(Duration.ofSeconds(random.nextInt(90)));
                }
            }
        }

        private static void toggle(Set<Long> set, long server) {
            if (!set.remove(server)) {
                set.add(server);
            }
        }

        private void check(long server, int second) {
            if (fleet.dead.contains(server) || fleet.shut.contains(server)) {
                lastDead.put(server, second);
            }
            if (!provable(server)) {
                lastUnclear.put(server, second);
            }
            if (fleet.failures(server) > failures.getOrDefault(server, 0)) {
                failed(server, second);
            }
            failures.put(server, fleet.failures(server));
            if (second - lastUnclear.getOrDefault(server, 0) > SEEN_WITHIN) {
                assertThat(fleet.health(server)).as("seed %d: %d is dead at %d and nobody sees it: %s", seed, server,
                        second, fleet.reason(server)).isEqualTo(Health.FAILED);
            }
        }

        private void failed(long server, int second) {
            assertThat(size > 1 && second - lastReached > NOTICED)
                    .as("seed %d: %d failed at %d while nobody was reached", seed, server, second)
                    .isFalse();
            boolean ownWord = fleet.reason(server).contains("no other node can look");
            boolean lived = second - lastDead.getOrDefault(server, -OLDEST_WORD - 1) > OLDEST_WORD;
            assertThat(lived && !ownWord).as("seed %d: %d failed at %d though it lived: %s", seed, server, second,
                    fleet.reason(server)).isFalse();
        }

        /** Whether it is dead with its service, and others are there that see it. */
        private boolean provable(long server) {
            long others = LongStream.rangeClosed(1, size)
                    .filter(other -> other != server && !fleet.silent.contains(other) && !fleet.unable.contains(other))
                    .count();
            return fleet.dead.contains(server) && fleet.silent.contains(server) && others > 1 && !fleet.cutOff
                    && !slept;
        }
    }
}
