package dev.wtb.metrics.health;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.NodeProbe;
import dev.wtb.metrics.probe.Probe;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rounds over all servers: every node is looked at once, side by side; results go out in one batch. */
@Component
class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int WITNESSES = 2;

    private final Map<Long, Judge> judges = new ConcurrentHashMap<>();
    private final Map<Long, Instant> lastLook = new ConcurrentHashMap<>();
    private final Traffic traffic = new Traffic();
    private final ServerApi servers;
    private final SampleIntakeApi intake;
    private final NodeProbe probe;
    private final MetricsProperties properties;
    private final Clock clock;

    Rounds(ServerApi servers, SampleIntakeApi intake, NodeProbe probe, MetricsProperties properties, Clock clock) {
        this.servers = servers;
        this.intake = intake;
        this.probe = probe;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "#{settings.tick()}")
    void round() {
        var all = servers.servers();
        judges.keySet().retainAll(all.stream().map(Server::id).collect(Collectors.toSet()));
        look(all, all.stream().filter(this::due).toList());
    }

    private boolean due(Server server) {
        var last = lastLook.get(server.id());
        var pause = judge(server).health() == Health.HEALTHY ? properties.pollInterval() : properties.suspectInterval();
        return last == null || !last.plus(pause).isAfter(clock.instant());
    }

    private void look(List<Server> all, List<Server> due) {
        if (due.isEmpty()) {
            return;
        }
        var probes = probes(due);
        var samples = new ArrayList<Sample>();
        var verdicts = new ArrayList<Verdict>();
        for (var server : due) {
            var seen = probes.get(server.node());
            lastLook.put(server.id(), clock.instant());
            if (seen != null) {
                judge(server).look(server.id(), seen, clock.instant(), witness(server, all));
                traffic.sample(server.id(), seen, clock.instant()).ifPresent(samples::add);
                verdicts.add(new Verdict(server.id(), judge(server).health(), judge(server).reason()));
            }
        }
        intake.store(samples);
        intake.judge(verdicts);
    }

    private Map<Node, Probe> probes(List<Server> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = due.stream().map(Server::node).distinct()
                    .collect(Collectors.toMap(Function.identity(), node -> threads.submit(() -> probe.look(node))));
            return looks.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> joined(entry.getValue())));
        }
    }

    private static Probe joined(Future<Probe> look) {
        try {
            return look.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Probe(null, Double.NaN);
        } catch (ExecutionException broken) {
            LOG.warn("A look failed", broken);
            return new Probe(null, Double.NaN);
        }
    }

    /** Two other healthy nodes, or all there are if fewer. */
    private Optional<BooleanSupplier> witness(Server server, List<Server> all) {
        var witnesses = all.stream().filter(other -> other.node().id() != server.node().id())
                .filter(other -> judge(other).health() == Health.HEALTHY).map(Server::node).distinct().limit(WITNESSES)
                .toList();
        return witnesses.isEmpty()
                ? Optional.empty()
                : Optional.of(() -> probe.confirmedDown(server.node(), witnesses));
    }

    private Judge judge(Server server) {
        return judges.computeIfAbsent(server.id(), _ -> new Judge(properties, server.health()));
    }
}
