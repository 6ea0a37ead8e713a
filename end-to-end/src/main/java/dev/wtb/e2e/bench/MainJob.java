package dev.wtb.e2e.bench;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import dev.wtb.e2e.stack.Plan;
import dev.wtb.e2e.stack.School;
import dev.wtb.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The product as a whole: start, memory, tap to file, and growth of the create path. */
final class MainJob {
    private static final String SUITE = "main-job";
    private static final long FIRST_PERSON = 7_000_000_000L;
    private static final int TAPS = 200;
    private static final int A_SECOND = 10;
    private static final int CREATES = 100;
    private static final int SLOWEST = 12;
    private static final double KIB_A_MIB = 1024;

    private final Path root;
    private final Consumer<String> say;

    MainJob(Path root, Consumer<String> say) {
        this.root = root;
        this.say = say;
    }

    List<Figure> run() {
        var figures = new ArrayList<Figure>();
        var plan = new Plan(root, root.resolve("target/bench"), 'b', 20_000, true,
                Map.of("WTB_COLLECTOR_POLL_INTERVAL", "5s", "WTB_MIGRATION_CONVERGE_INTERVAL", "5s",
                        "WTB_TELEGRAM_PACE_CHAT_PER_SECOND", "0", "WTB_TELEGRAM_PACE_PER_SECOND", "0",
                        "WTB_TELEGRAM_PACE_BULK_PER_SECOND", "0"));
        School.teach(plan, new Lesson(), say);
        var start = Instant.now();
        try (var stack = new Stack(plan, say)) {
            stack.furnish();
            figures.add(figure("demo ready, once services have learned",
                    Duration.between(start, Instant.now()).toMillis() / 1000.0, "s", 60));
            var taps = taps(stack);
            figures.add(figure("tap to file, median at 10 a second", percentile(taps, 50), "ms", 150));
            figures.add(figure("tap to file, p99 at 10 a second", percentile(taps, 99), "ms", 500));
            figures.add(figure("resident memory of all JVMs, after load", memory(stack.pids(Set.of())), "MiB",
                    1.6 * KIB_A_MIB));
            figures.add(figure("six services with one node, after load",
                    memory(stack.pids(Set.of("node-2", "node-3", "telegram-sandbox", "web"))), "MiB", 1.2 * KIB_A_MIB));
            double few = creates(stack, 0);
            fill(stack, 10_000);
            double many = creates(stack, 1);
            figures.add(figure("create with 10,000 configs against few, median", many / few, "x", 1.3));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return figures;
    }

    /** Open loop: a tap is due each tenth of a second, whether the ones before were answered or not. */
    private double[] taps(Stack stack) {
        say.accept(TAPS + " people get a config, " + A_SECOND + " a second");
        var chatters = new ArrayList<Chatter>();
        for (int i = 0; i < TAPS; i++) {
            chatters.add(new Chatter(stack.sandbox(), FIRST_PERSON + i));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var answers = new ArrayList<CompletableFuture<Double>>();
            var places = chatters.stream().map(Chatter::upToPlaces).toList();
            for (int i = 0; i < TAPS; i++) {
                var answer = new CompletableFuture<Double>();
                answers.add(answer);
                int person = i;
                var unused = clock.schedule(() -> threads.execute(
                        () -> answer.complete(chatters.get(person).tapToFile(places.get(person)))),
                        i * 1000L / A_SECOND, TimeUnit.MILLISECONDS);
                say(unused.isCancelled());
            }
            var inOrder = answers.stream().mapToDouble(CompletableFuture::join).toArray();
            slowest(inOrder);
            return DoubleStream.of(inOrder).sorted().toArray();
        }
    }

    /** Where the tail lies: at the start, when code is cold, or later, when something else was done. */
    private void slowest(double[] inOrder) {
        say.accept("the slowest taps: " + IntStream.range(0, inOrder.length)
                .boxed()
                .sorted(Comparator.comparingDouble(tap -> -inOrder[tap]))
                .limit(SLOWEST)
                .map(tap -> "%.0f ms (the %d.)".formatted(inOrder[tap], tap + 1))
                .collect(Collectors.joining(", ")));
    }

    private void say(boolean cancelled) {
        if (cancelled) {
            throw new IllegalStateException("A tap was not scheduled");
        }
    }

    private double creates(Stack stack, int round) {
        var users = stack.as("telegram-service", UserApi.class);
        var configs = stack.as("telegram-service", ConfigApi.class);
        var times = new double[CREATES];
        for (int i = 0; i < CREATES; i++) {
            long person = FIRST_PERSON + 100_000L * (round + 1) + i;
            users.register(person, new Registration("Bench", Language.EN));
            users.startTrial(person);
            long start = System.nanoTime();
            configs.create(new ConfigRequest(UUID.randomUUID(), person, "nl", null));
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        say.accept("create: median %.1f ms".formatted(percentile(times, 50)));
        return percentile(times, 50);
    }

    /** Configs of other people in the same place, with their devices and addresses. */
    private static void fill(Stack stack, int count) throws SQLException {
        try (var connection = stack.sql(); var statement = connection.createStatement()) {
            statement.execute("""
                    insert into account (telegram_id, first_name, language)
                        select 8000000000 + n, 'Fill', 'EN' from generate_series(1, %1$d) n;
                    insert into device (telegram_id, name) select 8000000000 + n, 'Phone' from generate_series(1, %1$d) n;
                    insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key, preshared_key)
                        select gen_random_uuid(), telegram_id, id, 'nl', (select min(id) from server), 'SUSPENDED',
                            'fill' || id, '\\x00' from device where telegram_id > 8000000000 and telegram_id < 9000000000;
                    analyze;""".formatted(count));
        }
    }

    static double memory(Collection<Long> pids) {
        return pids.stream().mapToLong(MainJob::residentKib).sum() / KIB_A_MIB;
    }

    private static long residentKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Figure figure(String name, double value, String unit, double must) {
        return Figure.atMost(SUITE, name, value, unit, must, must);
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
