package dev.wtb.e2e.bench;

import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Stack;
import dev.wtb.identity.Identity;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thousand nodes are watched, of which three hundred answer nobody; how often each is looked at, and what it costs. */
final class Fleet {
    /** As in their images, MiB. */
    static final Map<String, Integer> HEAPS = Map.of("database-service", 128, "metrics-collector", 256);
    private static final int LIVING = 700;
    private static final int SILENT = 300;
    private static final int FIRST_NODE = 10;
    private static final int CAPACITY = 250;
    /** Until all are judged, and connections and code are warm. */
    private static final Duration WARM = Duration.ofMinutes(2);
    private static final Duration WATCHED = Duration.ofMinutes(2);
    private static final String COLLECTOR = "metrics-collector";

    private final Stack stack;
    private final Consumer<String> say;

    Fleet(Stack stack, Consumer<String> say) {
        this.stack = stack;
        this.say = say;
    }

    List<Figure> watched(String suite) {
        stack.furnish();
        stack.kill("migration-service");
        try (var nodes = new PlayedNodes(identities())) {
            for (int i = 0; i < LIVING; i++) {
                nodes.furnish(PlayedNodes.address(i), add(FIRST_NODE + i, PlayedNodes.address(i), nodes.port()));
            }
            for (int i = 0; i < SILENT; i++) {
                var address = "127.65.%d.%d".formatted(i / 250, 1 + i % 250);
                add(FIRST_NODE + LIVING + i, address, nodes.blackHole(address));
            }
            say.accept("%,d nodes are there".formatted(LIVING + SILENT));
            LockSupport.parkNanos(WARM.toNanos());
            return measured(suite);
        }
    }

    private List<Figure> measured(String suite) {
        long collector = stack.pid(COLLECTOR);
        double held = MainJob.memory(List.of(collector));
        var spent = cpu(collector);
        LockSupport.parkNanos(WATCHED.toNanos());
        double cores = (double) cpu(collector).minus(spent).toMillis() / WATCHED.toMillis();
        double holds = MainJob.memory(List.of(collector));
        double gap = gap(0.99);
        long healthy = servers().servers().stream().filter(server -> server.health() == Health.HEALTHY).count();
        if (healthy < LIVING) {
            throw new IllegalStateException("Only " + healthy + " servers are healthy");
        }
        say.accept(("%,d nodes of which %,d are black holes: %,d healthy, a living one looked at every %.1f s (median),"
                + " %.1f s (p99) and %.1f s at most; %.0f %% of a core, %.0f MiB before and %.0f MiB after")
                .formatted(LIVING + SILENT, SILENT, healthy, gap(0.5), gap, gap(1), 100 * cores, held, holds));
        return List
                .of(Figure.atMost(suite, "1,000 nodes, 300 black holes: time between two looks, p99", gap, "s", 18, 16),
                        Figure.atMost(suite, "the same: collector's share of a core", cores, "", 0.25, 0.15),
                        Figure.atMost(suite, "the same: collector's memory after against before", holds / held, "x",
                                1.1,
                                1.05));
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElseThrow();
    }

    private Map<String, Path> identities() {
        var identities = new HashMap<String, Path>();
        for (int i = 0; i < LIVING; i++) {
            identities.put(PlayedNodes.address(i), stack.identity(Identity.node(FIRST_NODE + i)));
        }
        return identities;
    }

    private Server add(int node, String address, int port) {
        var server = servers().add(new ServerForm("node-" + node, node, address, port, "nl", address, 51_820, CAPACITY,
                null), "bench");
        stack.as("migration-service", ServerApi.class).publicKey(server.id(), Client.crowd(node).publicKey());
        return server;
    }

    private ServerApi servers() {
        return stack.as("admin-panel", ServerApi.class);
    }

    /** So much of the times between two looks at servers that answer, in the last minutes, is no longer than this. */
    private double gap(double part) {
        try (var connection = stack.sql(); var query = connection.prepareStatement("""
                select percentile_cont(?) within group (order by gap) from (
                    select extract(epoch from lead(at, 1, now()) over (partition by server_id order by at) - at) as gap
                    from sample where at > now() - make_interval(secs => ?)) looks""")) {
            query.setDouble(1, part);
            query.setLong(2, WATCHED.toSeconds());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getDouble(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
