package dev.wtb.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.user.UserApi;
import dev.wtb.e2e.Product;
import dev.wtb.e2e.Sql;
import dev.wtb.e2e.crash.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Purchases while services are killed at each step and Telegram, nodes and the database misbehave. Every run prints its
 * seed; {@code -Dseed} repeats one.
 */
class FaultedPurchasesIT {
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final int TOGETHER = SOAK ? 100 : 50;
    private static final int PURCHASES = Integer.getInteger("purchases", SOAK ? 10_000 : 500);
    /** One in so many wants the Stars back, where refunds are cut. */
    private static final int REGRETS = 5;
    private static final int OLDER_TRANSACTIONS = 1_100;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Integer> table = new TreeMap<>();
    private int crashes;

    @Test
    void noFaultLosesOrDoublesAPurchase() throws Exception {
        System.out.println("Faulted purchases, seed " + seed);
        Control.post("/transactions/fill?rows=" + OLDER_TRANSACTIONS, "");
        var plan = plan();
        int done = 0;
        int rounds = 0;
        for (; done < PURCHASES; rounds++) {
            var pair = plan.get(rounds % plan.size());
            done += round(pair.point, random.nextBoolean(), pair.trouble);
        }

        publish(done);
        assertThat(crashes).as("crashes that struck").isGreaterThanOrEqualTo(rounds / 2);
        assertThat(Sql.number("select count(*) from incident where ended_at is null and stops_sales")).isZero();
    }

    private record Pair(CrashPoint point, Trouble trouble) {
    }

    /** Every point and every trouble comes as often as any other, in random order. */
    private List<Pair> plan() {
        var points = shuffled(CrashPoint.ofPurchases());
        var plan = new ArrayList<Pair>();
        for (var trouble : shuffled(List.of(Trouble.values()))) {
            points.forEach(point -> plan.add(new Pair(point, trouble)));
        }
        plan.removeIf(pair -> !wanted("point", pair.point) || !wanted("trouble", pair.trouble));
        return shuffled(plan);
    }

    /** {@code -Dpoint} and {@code -Dtrouble} look at one of them alone. */
    private static boolean wanted(String property, Enum<?> value) {
        var only = System.getProperty(property, "");
        return only.isEmpty() || value.name().equals(only);
    }

    private <T> List<T> shuffled(List<T> all) {
        var copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }

    private int round(CrashPoint point, boolean after, Trouble trouble) throws Exception {
        var service = point.service().equals("node") ? "node-" + (1 + random.nextInt(2)) : point.service();
        var name = point + (after ? " after" : " before") + ", " + trouble.title() + ", seed " + seed;
        var start = Instant.now();
        var customers = new ArrayList<Customer>();
        for (int i = 0; i < TOGETHER; i++) {
            customers.add(new Customer());
        }
        Product.stack().crashes().arm(service, point, after);
        trouble.begin(random, customers);
        try (var nurse = new Nurse()) {
            var sorry = point == CrashPoint.REFUND ? customers.subList(0, TOGETHER / REGRETS) : List.<Customer>of();
            buy(customers, trouble);
            together(sorry, Customer::triesToRegret);
            Control.post("/faults/none", "");
            trouble.end(customers);
            nurse.everybodyUp();
            together(sorry, Customer::regrets);
            settle(customers, name);
            crashes += Product.stack().crashes().disarm(service) ? 1 : 0;
            nurse.everybodyUp();
            settle(customers, name);
        }
        new Invariants(customers).hold(name);
        leave(customers);
        table.merge(point.name().replaceAll("_.*", "") + " | " + trouble.title(), customers.size(), Integer::sum);
        System.out.printf("  %-60s %d purchases, %.1f s%n", name, customers.size(),
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        return customers.size();
    }

    private static void buy(List<Customer> customers, Trouble trouble) throws InterruptedException, ExecutionException {
        together(customers, customer -> {
            customer.buys();
            trouble.paid(customer);
        });
    }

    private static void together(List<Customer> customers, Consumer<Customer> act)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var acting = threads.invokeAll(customers.stream().<Callable<Void>>map(customer -> () -> {
                act.accept(customer);
                return null;
            }).toList());
            for (var one : acting) {
                one.get();
            }
        }
    }

    /** Their configs go, so that the next round finds the places free. */
    private static void leave(List<Customer> customers) {
        var users = Product.stack().as("telegram-service", UserApi.class);
        var configs = Product.stack().as("telegram-service", ConfigApi.class);
        customers.forEach(customer -> users.account(customer.id())
                .configs()
                .forEach(config -> configs.revoke(customer.id(), config.id())));
    }

    private static void settle(List<Customer> customers, String name) {
        var invariants = new Invariants(customers);
        await(name).atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(250)).until(invariants::settled);
    }

    private void publish(int done) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("seed " + seed + ": " + done + " faulted purchases, " + crashes
                + " rounds in which a service died; 0 lost, 0 doubled");
        table.forEach((name, count) -> lines.add(name + " | " + count));
        Files.write(Files.createDirectories(Path.of("target")).resolve("faulted-purchases.txt"), lines);
        lines.forEach(System.out::println);
    }
}
