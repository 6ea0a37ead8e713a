package dev.wtb.metrics.health;

import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Look;
import dev.wtb.metrics.probe.NodeProbe;
import dev.wtb.metrics.probe.TunnelProbes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rounds over all servers: every node is looked at once, side by side; results go out in one batch. */
@Component
class Rounds {
    private final Map<Long, Instant> lastLook = new ConcurrentHashMap<>();
    private final Traffic traffic = new Traffic();
    private final ServerApi servers;
    private final SampleIntakeApi intake;
    private final NodeProbe probe;
    private final TunnelProbes tunnels;
    private final Judges judges;
    private final Observer observer;
    private final Figures figures;
    private final MetricsProperties properties;
    private final Clock clock;
    private Instant lastSweep = Instant.MIN;

    Rounds(ServerApi servers, SampleIntakeApi intake, NodeProbe probe, TunnelProbes tunnels, Judges judges,
            Observer observer, Figures figures, MetricsProperties properties, Clock clock) {
        this.servers = servers;
        this.intake = intake;
        this.probe = probe;
        this.tunnels = tunnels;
        this.judges = judges;
        this.observer = observer;
        this.figures = figures;
        this.properties = properties;
        this.clock = clock;
    }

    /** What this replica saw before another one judged is worth nothing afterwards. */
    @Scheduled(fixedDelayString = "#{settings.tick()}")
    void round() {
        var fleet = observer.judges() ? servers.servers() : List.<Server>of();
        judges.over(fleet);
        figures.of(fleet);
        lastLook.keySet().retainAll(fleet.stream().map(Server::id).collect(Collectors.toSet()));
        var due = fleet.stream().filter(this::due).toList();
        var before = judges.troubled();
        look(due);
        sweep(before);
        tunnels.watch(new TunnelProbes.Fleet(fleet, judges.answering(), judges.troubled()));
    }

    private boolean due(Server server) {
        var last = lastLook.get(server.id());
        var pause = judges.well(server) ? properties.pollInterval() : properties.suspectInterval();
        return last == null || !last.plus(pause).isAfter(clock.instant());
    }

    private void look(List<Server> due) {
        var looks = probe.look(due.stream().map(Server::node).collect(Collectors.toSet()));
        due.forEach(server -> lastLook.put(server.id(), clock.instant()));
        var verdicts = judges.judge(due, looks);
        if (!due.isEmpty()) {
            var samples = due.stream()
                    .flatMap(server -> traffic
                            .sample(server.id(), looks.getOrDefault(server.node(), Look.NOTHING), clock.instant())
                            .stream())
                    .toList();
            figures.measured(samples);
            intake.store(samples);
            intake.judge(verdicts);
        }
    }

    /** When one goes bad all others are looked at next: whether it is alone decides what is to be thought of it. */
    private void sweep(Set<Long> before) {
        var now = judges.troubled();
        boolean over = !lastSweep.plus(properties.pollInterval()).isAfter(clock.instant());
        if (over && !before.containsAll(now)) {
            lastSweep = clock.instant();
            lastLook.keySet().retainAll(now);
        }
    }
}
