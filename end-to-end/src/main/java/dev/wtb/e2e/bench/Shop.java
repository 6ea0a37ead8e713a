package dev.wtb.e2e.bench;

import dev.wtb.e2e.stack.Plan;
import dev.wtb.e2e.stack.School;
import dev.wtb.e2e.stack.Stack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The shop: updates in, purchases through, and one person who shouts. Nodes only pretend; rate buckets are off. */
final class Shop {
    private static final String SUITE = "shop";
    private static final long FIRST_CUSTOMER = 7_500_000_000L;
    private static final long FIRST_WRITER = 7_600_000_000L;
    private static final int STEADY = 500;
    private static final int BURST = 2000;
    private static final int SECONDS = 30;
    private static final int PURCHASES_A_SECOND = 50;
    private static final int NOISY_TIMES = 100;
    /** The sandbox forgets nothing; a heap that it fills would stop Telegram itself for half a second at a time. */
    private static final int SANDBOX_HEAP = 2000;

    private final Path root;
    private final Consumer<String> say;

    Shop(Path root, Consumer<String> say) {
        this.root = root;
        this.say = say;
    }

    List<Figure> run() {
        var settings = Map.of("WTB_TELEGRAM_PACE_CHAT_PER_SECOND", "0", "WTB_TELEGRAM_PACE_PER_SECOND", "0",
                "WTB_TELEGRAM_PACE_BULK_PER_SECOND", "0", "WTB_COLLECTOR_POLL_INTERVAL", "5s",
                "WTB_MIGRATION_CONVERGE_INTERVAL", "20s");
        var plan = new Plan(root, root.resolve("target/bench"), 's', 30_000, false, settings)
                .withHeaps(Map.of("telegram-sandbox", SANDBOX_HEAP, "database-service", 128, "telegram-service", 128,
                        "wireguard-service", 112));
        var figures = new ArrayList<Figure>();
        School.teach(plan, new Lesson(), say);
        try (var stack = new Stack(plan, line -> {
        })) {
            stack.furnish();
            figures.add(new Endurance(stack, say).memory(SUITE));
            figures.addAll(purchases(stack));
            figures.addAll(noise(stack));
            figures.addAll(intake(stack));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return figures;
    }

    /** From pay to file, one due each fiftieth of a second whether those before have come or not. */
    private List<Figure> purchases(Stack stack) {
        var customers = offered(stack, FIRST_CUSTOMER, PURCHASES_A_SECOND * SECONDS);
        say.accept(customers.size() + " people were offered a month; now they pay");
        long start = System.nanoTime();
        var times = Paced.run(customers.size(), PURCHASES_A_SECOND, nth -> customers.get(nth).payToFile());
        double seconds = (System.nanoTime() - start) / 1e9;
        say.accept("purchases: median %.0f ms, p99 %.0f ms, %.1f a second".formatted(percentile(times, 50),
                percentile(times, 99), times.length / seconds));
        return List.of(
                Figure.atMost(SUITE, "pay to file at 50 a second, p99", percentile(times, 99), "ms", 5000, 2000),
                Figure.atLeast(SUITE, "purchases a second, asked for 50", times.length / seconds, "/s", 45, 50));
    }

    /** People who look at their status, once a second each, without and with somebody a hundred times as busy. */
    private List<Figure> noise(Stack stack) {
        var people = new ArrayList<Chatter>();
        for (int i = 0; i < 10; i++) {
            people.add(new Chatter(stack.sandbox(), FIRST_WRITER + i));
            people.getLast().answer("/start");
        }
        double[] calm = asked(people);
        var shouting = CompletableFuture
                .runAsync(() -> Chatter.flood(stack.sandbox(), NOISY_TIMES * SECONDS, NOISY_TIMES, 1,
                        FIRST_WRITER + 1000));
        double[] loud = asked(people);
        shouting.join();
        say.accept("answer to others: p99 %.0f ms, beside the noisy one %.0f ms".formatted(percentile(calm, 99),
                percentile(loud, 99)));
        return List.of(Figure.atMost(SUITE, "p99 of others beside one person 100 times as busy, against without",
                percentile(loud, 99) / percentile(calm, 99), "x", 1.2, 1.05));
    }

    private static double[] asked(List<Chatter> people) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = people.stream().map(one -> CompletableFuture.supplyAsync(() -> {
                var times = new double[SECONDS];
                for (int i = 0; i < SECONDS; i++) {
                    times[i] = one.answer("/terms");
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                }
                return times;
            }, threads)).toList();
            return answers.stream().map(CompletableFuture::join).flatMapToDouble(Arrays::stream).sorted().toArray();
        }
    }

    private List<Figure> intake(Stack stack) throws SQLException {
        Chatter.flood(stack.sandbox(), STEADY * SECONDS, STEADY, 5000, FIRST_WRITER + 10_000);
        awaitRows(stack, STEADY * SECONDS);
        double p99 = number(stack, """
                select percentile_cont(0.99) within group (order by extract(epoch from received_at) * 1000
                    - substring(body from 'flood (\\d+)')::bigint)
                from incoming_update where body like '%flood %' and chat_id >= 7600010000""");
        say.accept("500 updates a second for 30 s: p99 %.0f ms".formatted(p99));
        long before = (long) number(stack, "select count(*) from incoming_update");
        Chatter.flood(stack.sandbox(), BURST * SECONDS, BURST, 20_000, FIRST_WRITER + 100_000);
        awaitRows(stack, (STEADY + BURST) * SECONDS);
        double lost = before + (double) BURST * SECONDS - number(stack, "select count(*) from incoming_update");
        say.accept("2,000 updates a second for 30 s: %.0f lost".formatted(lost));
        return List.of(Figure.atMost(SUITE, "update to durable row at 500 a second, p99", p99, "ms", 200, 100),
                Figure.atMost(SUITE, "updates lost of 60,000 at 2,000 a second", Math.max(0, lost), "", 0, 0));
    }

    private static void awaitRows(Stack stack, int rows) throws SQLException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (number(stack,
                "select count(*) from incoming_update where body like '%flood %' and chat_id >= 7600010000") < rows
                && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private List<Chatter> offered(Stack stack, long first, int count) {
        try (var threads = Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            var people = new ArrayList<CompletableFuture<Chatter>>();
            for (int i = 0; i < count; i++) {
                long id = first + i;
                people.add(CompletableFuture.supplyAsync(() -> {
                    var one = new Chatter(stack.sandbox(), id);
                    one.upToOffer();
                    return one;
                }, threads));
            }
            return people.stream().map(CompletableFuture::join).toList();
        }
    }

    private static double number(Stack stack, String query) throws SQLException {
        try (var connection = stack.sql();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
