package dev.wtb.metrics.health;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.check.Checker;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Look;
import dev.wtb.metrics.probe.NodeProbe;
import dev.wtb.metrics.probe.TunnelProbes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rounds over all servers: every node is looked at once, side by side; results go out in one batch. */
@Component
class Rounds implements Checker {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Look NOTHING = new Look(null, Double.NaN);

    private final Map<Long, Judge> judges = new ConcurrentHashMap<>();
    private final Map<Long, Instant> lastLook = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> answered = new ConcurrentHashMap<>();
    private final Traffic traffic = new Traffic();
    private final ServerApi servers;
    private final SampleIntakeApi intake;
    private final NodeProbe probe;
    private final TunnelProbes tunnels;
    private final Doubt doubt;
    private final Observer observer;
    private final MetricsProperties properties;
    private final Clock clock;
    private volatile List<Server> fleet = List.of();

    Rounds(ServerApi servers, SampleIntakeApi intake, NodeProbe probe, TunnelProbes tunnels, Doubt doubt,
            Observer observer, MetricsProperties properties, Clock clock) {
        this.observer = observer;
        this.servers = servers;
        this.intake = intake;
        this.probe = probe;
        this.tunnels = tunnels;
        this.doubt = doubt;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "#{settings.tick()}")
    void round() {
        if (!observer.judges()) {
            standBy();
            return;
        }
        fleet = servers.servers();
        judges.keySet().retainAll(fleet.stream().map(Server::id).collect(Collectors.toSet()));
        answered.keySet().retainAll(fleet.stream().map(server -> server.node().id()).collect(Collectors.toSet()));
        fleet.stream().filter(this::declared)
                .forEach(server -> judge(server).declared(server.healthReason(), clock.instant()));
        look(fleet.stream().filter(this::due).toList());
    }

    /** Nobody else writes a verdict but an operator who knows that a server is dead. */
    private boolean declared(Server server) {
        return server.health() == Health.FAILED && judge(server).health() != Health.FAILED;
    }

    /** What was seen before somebody else judged is worth nothing after it. */
    private void standBy() {
        fleet.forEach(server -> tunnels.heard(server.node(), false));
        fleet = List.of();
        judges.clear();
        lastLook.clear();
        answered.clear();
    }

    private boolean due(Server server) {
        var last = lastLook.get(server.id());
        boolean well = judge(server).health() == Health.HEALTHY && judge(server).troubledSince() == null;
        var pause = well ? properties.pollInterval() : properties.suspectInterval();
        return last == null || !last.plus(pause).isAfter(clock.instant());
    }

    private void look(List<Server> due) {
        var looks = looks(due);
        looks.forEach((node, look) -> {
            answered.put(node.id(), look.status() != null);
            tunnels.heard(node, look.status() != null);
        });
        var doubtful = doubt.of(answered.values(),
                judges.values().stream().map(Judge::troubledSince).filter(Objects::nonNull).toList(), fleet.size());
        var samples = new ArrayList<Sample>();
        var verdicts = new ArrayList<Verdict>();
        for (var server : due) {
            var seen = looks.getOrDefault(server.node(), NOTHING);
            lastLook.put(server.id(), clock.instant());
            doubtful.ifPresentOrElse(
                    why -> judge(server).doubt(why, seen.status() == null, clock.instant()),
                    () -> judge(server, seen));
            traffic.sample(server.id(), seen, clock.instant()).ifPresent(samples::add);
            verdicts.add(new Verdict(server.id(), judge(server).health(), judge(server).reason()));
        }
        tunnels.troubled(judges.entrySet().stream().filter(one -> one.getValue().troubledSince() != null)
                .map(Map.Entry::getKey).toList());
        if (!due.isEmpty()) {
            intake.store(samples);
            intake.judge(verdicts);
        }
    }

    /** When one goes bad all others are looked at too: whether it is alone decides what is to be thought of it. */
    private void judge(Server server, Look seen) {
        boolean well = judge(server).troubledSince() == null;
        judge(server).look(new Evidence(server.id(), seen, tunnels.of(server.id())), clock.instant());
        if (well && judge(server).troubledSince() != null) {
            fleet.stream().filter(other -> judge(other).troubledSince() == null)
                    .forEach(other -> lastLook.remove(other.id()));
        }
    }

    private Map<Node, Look> looks(List<Server> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = due.stream().map(Server::node).distinct()
                    .collect(Collectors.toMap(Function.identity(), node -> threads.submit(() -> probe.look(node))));
            return looks.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> joined(entry.getValue())));
        }
    }

    private static Look joined(Future<Look> look) {
        try {
            return look.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOTHING;
        } catch (ExecutionException broken) {
            LOG.warn("A look failed", broken);
            return NOTHING;
        }
    }

    private Judge judge(Server server) {
        return judges.computeIfAbsent(server.id(), _ -> new Judge(properties, server.health()));
    }

    @Override
    public String subject() {
        return "servers";
    }

    /** Those that need somebody. */
    @Override
    public List<Check> look() {
        return fleet.stream().filter(server -> bad(judge(server).health())).map(server -> Check.bad(
                "server " + server.name(), judge(server).health() + ": " + judge(server).reason(),
                judge(server).health() == Health.FAILED
                        ? "Its people are moved by themselves; see its host, ./wtb logs wireguard-service there"
                        : "Its people stay and nobody new comes: restart wireguard-service on its host, or see the way there"))
                .toList();
    }

    private static boolean bad(Health health) {
        return health == Health.FAILED || health == Health.UNREACHABLE;
    }
}
