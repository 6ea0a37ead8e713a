package dev.wtb.e2e.bench;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import dev.wtb.e2e.stack.Plan;
import dev.wtb.e2e.stack.School;
import dev.wtb.e2e.stack.Stack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Servers die: how long until that is known, and until everybody has a place elsewhere. Intervals are production's. */
final class Moves {
    private static final String SUITE = "moves";
    private static final long FIRST_PERSON = 7_700_000_000L;
    private static final int PEOPLE = 250;
    /** A server's most. */
    private static final int CROWD = 4000;
    private static final int QUARTER = CROWD / 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Until the others have looked through its tunnel a few times. */
    private static final Duration SEEN_WELL = Duration.ofSeconds(75);

    private final Path root;
    private final Consumer<String> say;

    Moves(Path root, Consumer<String> say) {
        this.root = root;
        this.say = say;
    }

    List<Figure> run() {
        var figures = new ArrayList<Figure>();
        School.teach(plan(false), new Lesson(), say);
        try (var stack = new Stack(plan(true), line -> {
        })) {
            figures.addAll(killed(stack));
        }
        try (var stack = new Stack(plan(false), line -> {
        })) {
            figures.addAll(crowd(stack));
        }
        try (var stack = new Stack(plan(false).withHeaps(Fleet.HEAPS), line -> {
        })) {
            figures.addAll(new Fleet(stack, say).watched(SUITE));
        }
        return figures;
    }

    private Plan plan(boolean real) {
        return new Plan(root, root.resolve("target/bench"), 'm', 25_000, real, Map.of())
                .withHeaps(Map.of("database-service", 128, "wireguard-service", 112));
    }

    /** A host with people loses its power; two others look through its tunnel. */
    private List<Figure> killed(Stack stack) {
        stack.furnish();
        var home = settle(stack, PEOPLE);
        LockSupport.parkNanos(SEEN_WELL.toNanos());
        long dies = System.nanoTime();
        stack.kill("node-1");
        await(() -> servers(stack).server(home.id()).health() == Health.FAILED);
        double known = seconds(dies);
        long decided = System.nanoTime();
        await(() -> left(stack, home) == 0);
        double moved = seconds(decided);
        say.accept("a killed host with %d people: FAILED after %.1f s, all moved %.1f s later".formatted(PEOPLE, known,
                moved));
        return List.of(Figure.atMost(SUITE, "killed server with two witnesses: FAILED", known, "s", 30, 15),
                Figure.atMost(SUITE, "its 250 people on their targets after that", moved, "s", 60, 10));
    }

    /** All of a full server at once; an operator says that it is dead. Nodes only pretend. */
    private List<Figure> crowd(Stack stack) {
        stack.furnish();
        var home = settle(stack, CROWD);
        stack.kill("node-1");
        await(() -> servers(stack).server(home.id()).health() == Health.UNREACHABLE);
        servers(stack).dead(home.id(), "bench");
        long decided = System.nanoTime();
        await(() -> left(stack, home) <= CROWD - QUARTER);
        double first = seconds(decided);
        await(() -> left(stack, home) <= QUARTER);
        double third = seconds(decided);
        await(() -> left(stack, home) == 0);
        double all = seconds(decided);
        say.accept("%,d configs of one server: the first quarter after %.1f s, the third after %.1f s, all after %.1f s"
                .formatted(CROWD, first, third, all));
        return List.of(Figure.atMost(SUITE, "4,000 configs on their targets after the decision", all, "s", 8, 4),
                Figure.atMost(SUITE, "time for the last quarter of those against the first", (all - third) / first, "x",
                        1.5, 1.1));
    }

    /** So many people with a config each on the first server; answers that. */
    private Server settle(Stack stack, int people) {
        var all = servers(stack).servers().stream().filter(one -> one.geolocationCode().equals("nl")).toList();
        servers(stack).change(all.getLast().id(), ServerState.CORDONED, "bench");
        var users = stack.as("telegram-service", UserApi.class);
        var configs = stack.as("telegram-service", ConfigApi.class);
        try (var threads = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            var settling = new ArrayList<CompletableFuture<Void>>();
            for (long person = FIRST_PERSON; person < FIRST_PERSON + people; person++) {
                long id = person;
                settling.add(CompletableFuture.runAsync(() -> {
                    users.register(id, new Registration("Bench", Language.EN));
                    users.startTrial(id);
                    configs.create(new ConfigRequest(UUID.randomUUID(), id, "nl", null));
                }, threads));
            }
            settling.forEach(CompletableFuture::join);
        }
        servers(stack).change(all.getLast().id(), ServerState.ACTIVE, "bench");
        say.accept("%,d people have a config on %s".formatted(people, all.getFirst().name()));
        return all.getFirst();
    }

    private static ServerApi servers(Stack stack) {
        return stack.as("admin-panel", ServerApi.class);
    }

    private static long left(Stack stack, Server server) {
        try (var connection = stack.sql();
                var query = connection.prepareStatement("select count(*) from config where server_id = ?")) {
            query.setLong(1, server.id());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It never came to that");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
