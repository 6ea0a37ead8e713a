package dev.wtb.e2e.bench;

import static dev.wtb.e2e.bench.Figure.atLeast;
import static dev.wtb.e2e.bench.Figure.atMost;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Lab;
import dev.wtb.e2e.stack.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One bare node under load: rates, growth, restores and holes. The load generator shares its two cores. */
final class DataPlane {
    private static final String SUITE = "data-plane";
    private static final int HEAP = 112;
    private static final int CROWD = 50_000;
    private static final int MANY = 10_000;
    private static final double MOST_GROWTH = 0.15;
    private static final int BURSTS = 3;
    private static final int RECONCILED_SECONDS = 80;

    private final Path root;
    private final Consumer<String> say;
    private final List<Figure> figures = new ArrayList<>();

    DataPlane(Path root, Consumer<String> say) {
        this.root = root;
        this.say = say;
    }

    List<Figure> run() {
        try (var lab = new Lab(root, 'b')) {
            double alone = oneProcessARequest(lab);
            var node = lab.node(HEAP, Map.of());
            var load = new NodeLoad(node);
            lonely(load);
            var creates = curve(load, alone);
            full(load, node);
            restores(load, node);
            repaired(load, node);
            silence(lab, node);
            new Curve("Cost of a create by peers present", creates).write(root.resolve("target/data-plane.svg"));
        }
        return figures;
    }

    private double oneProcessARequest(Lab lab) {
        var node = lab.node(HEAP, Map.of("WTB_NODE_BATCH", "1"));
        var load = new NodeLoad(node);
        load.fill(MANY);
        load.rate();
        double rate = load.rate();
        say.accept("one process per request: %.0f creates a second".formatted(rate));
        node.kill();
        return rate;
    }

    private void lonely(NodeLoad load) {
        for (int warming = 0; warming < 3; warming++) {
            load.creates(1, 1000);
            load.removes(1, 1000);
        }
        var creates = load.creates(1, 1000);
        figures.add(atMost(SUITE, "create, 1 caller, p50", creates.median(), "ms", 6, 4));
        figures.add(atMost(SUITE, "create, 1 caller, p99", creates.percentile(99), "ms", 20, 10));
    }

    /** Creates at growing numbers of peers; milliseconds of a create, by number. */
    private Map<Integer, Double> curve(NodeLoad load, double alone) {
        load.rate();
        double none = load.rate();
        var costs = new LinkedHashMap<Integer, Double>();
        for (int size : List.of(100, 1_000, MANY, CROWD)) {
            load.fill(size);
            var creates = load.creates();
            var removes = load.removes();
            for (int burst = 1; burst < BURSTS; burst++) {
                creates = creates.and(load.creates());
                removes = removes.and(load.removes());
            }
            costs.put(size, 1000 / creates.rate());
            say.accept("%d present: %.0f creates a second, p99 %.1f ms; %.0f removes a second".formatted(size,
                    creates.rate(), creates.percentile(99), removes.rate()));
            if (size == MANY) {
                many(creates, removes, alone, none);
            }
        }
        figures.add(
                atMost(SUITE, "growth of a create's cost, 100 to 50,000, exponent", exponent(costs), "", MOST_GROWTH,
                        MOST_GROWTH));
        return costs;
    }

    private void many(Times creates, Times removes, double alone, double none) {
        figures.add(atLeast(SUITE, "creates, 64 callers, 10,000 present", creates.rate(), "/s", 1200, 2500));
        figures.add(atMost(SUITE, "the same, p99", creates.percentile(99), "ms", 100, 50));
        figures.add(atLeast(SUITE, "the same against one process per request", creates.rate() / alone, "x", 2.5, 4));
        figures.add(atMost(SUITE, "10,000 present against 0 present, cost", none / creates.rate(), "x", 1.3, 1.1));
        figures.add(atLeast(SUITE, "removes, 64 callers", removes.rate(), "/s", 1500, 3000));
    }

    /** With 50,000 peers, for so long that the node reads them several times and compares them with its journal. */
    private void full(NodeLoad load, Node node) {
        long start = System.nanoTime();
        var creates = load.creates();
        while (seconds(start) < RECONCILED_SECONDS) {
            load.removes();
            creates = creates.and(load.creates());
        }
        load.removes();
        figures.add(atLeast(SUITE, "creates at 50,000, reconcile running", creates.rate(), "/s", 700, 1500));
        figures.add(atMost(SUITE, "the same, p99", creates.percentile(99), "ms", 500, 250));
        var collector = node.as("metrics-collector", NodeApi.class);
        var traffic = node.as("metrics-collector", TrafficApi.class);
        var looks = Times.of(1, 500, number -> {
            if (number % 2 == 0) {
                collector.status();
            } else {
                traffic.page(Node.SERVER, Client.crowd(number).publicKey(), 100);
            }
        });
        figures.add(atMost(SUITE, "status and page of 100 at 50,000, p99", looks.percentile(99), "ms", 50, 15));
        figures.add(atMost(SUITE, "resident memory at 50,000", residentMib(node.pid()), "MiB", 256, 160));
    }

    /** Until ready after a loss of service and interface, without what the start of an empty one takes. */
    private void restores(NodeLoad load, Node node) {
        double crowd = restart(node);
        load.fill(MANY);
        double many = restart(node);
        load.fill(0);
        double empty = restart(node);
        figures.add(atMost(SUITE, "restore 10,000 until ready", many - empty, "s", 3, 1.5));
        figures.add(atMost(SUITE, "restore 50,000 until ready", crowd - empty, "s", 12, 6));
    }

    private void repaired(NodeLoad load, Node node) {
        load.fill(1000);
        var removed = new ArrayList<>(List.of("wg", "set", node.interfaceName()));
        IntStream.range(0, 100)
                .forEach(number -> removed.addAll(List.of("peer", Client.crowd(number).publicKey(), "remove")));
        long start = System.nanoTime();
        Host.run(removed.toArray(String[]::new));
        waitFor(Duration.ofMinutes(2),
                () -> Host.run("wg", "show", node.interfaceName(), "peers").lines().count() == 1000);
        figures.add(atMost(SUITE, "100 peers removed behind its back, repaired", seconds(start), "s", 60, 35));
    }

    private void silence(Lab lab, Node node) {
        var ann = Client.real(60_000);
        node.peers().put(Node.SERVER, ann.peer(Integer.MAX_VALUE));
        try (var phone = lab.phone()) {
            phone.connect(ann.file(node));
            phone.reaches();
            try (var pinger = phone.pinging()) {
                LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
                node.daemons().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                int answered = pinger.answered();
                waitFor(Duration.ofSeconds(30), () -> pinger.answered() > answered + 100);
                figures.add(atMost(SUITE, "interface lost under a pinging client, silence",
                        pinger.longestSilence().toMillis() / 1000.0, "s", 2, 0.5));
            }
        }
    }

    private static double restart(Node node) {
        node.killAll();
        long start = System.nanoTime();
        node.restart();
        return seconds(start);
    }

    /** The slope of the costs over the numbers, both as logarithms: 0 is constant, 1 is linear. */
    private static double exponent(Map<Integer, Double> costs) {
        double meanX = costs.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = costs.values().stream().mapToDouble(Math::log).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (var cost : costs.entrySet()) {
            double x = Math.log(cost.getKey()) - meanX;
            above += x * (Math.log(cost.getValue()) - meanY);
            below += x * x;
        }
        return above / below;
    }

    private static double residentMib(long pid) {
        return MainJob.memory(List.of(pid));
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private static void waitFor(Duration patience, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalStateException("It did not happen within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
