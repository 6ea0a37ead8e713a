package dev.wtb.metrics.health;

import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Look;
import dev.wtb.metrics.probe.NodeProbe;
import dev.wtb.metrics.probe.TunnelProbes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Rounds over all servers: those whose turn it is are looked at, side by side, and what was seen since the last round is
 * judged and stored in one batch. No round waits for a look.
 */
@Component
class Rounds {
    private final Map<Long, Instant> lastLook = new ConcurrentHashMap<>();
    private final Set<Long> looking = ConcurrentHashMap.newKeySet();
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
    private boolean whole = true;
    private List<Server> fleet = List.of();
    private Instant readAt = Instant.MIN;

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

    /** What was seen before another replica judged, before a round broke off or before a sleep is worth nothing afterwards. */
    @Scheduled(fixedDelayString = "#{settings.tick()}")
    void round() {
        if (!whole) {
            beginAnew();
        }
        whole = false;
        read();
        var ids = fleet.stream().map(Server::id).collect(Collectors.toSet());
        lastLook.keySet().retainAll(ids);
        looking.retainAll(ids);
        var before = judges.troubled();
        judge(fleet, looks(fleet));
        if (judges.slept()) {
            beginAnew();
        }
        sweep(before);
        begin(fleet.stream().filter(this::due).toList());
        tunnels.watch(new TunnelProbes.Fleet(fleet, judges.answering(), judges.troubled(),
                fleet.stream().filter(judges::settled).map(Server::id).collect(Collectors.toSet())));
        whole = true;
    }

    /** All servers are many: they are read again after a while, and at once when a verdict changed. */
    private void read() {
        if (!observer.judges()) {
            fleet = List.of();
            readAt = Instant.MIN;
        } else if (readAt.plus(properties.suspectInterval()).isAfter(clock.instant())) {
            return;
        } else {
            readAt = Instant.MIN;
            fleet = servers.servers();
            readAt = clock.instant();
        }
        judges.over(fleet);
        figures.of(fleet);
    }

    private void beginAnew() {
        probe.forget();
        lastLook.clear();
        looking.clear();
    }

    /** At nodes as they are now: one may have moved meanwhile. */
    private Map<Node, Look> looks(List<Server> fleet) {
        var looks = new HashMap<>(probe.ended());
        looks.keySet().retainAll(fleet.stream().map(Server::node).collect(Collectors.toSet()));
        return looks;
    }

    private boolean due(Server server) {
        var last = lastLook.get(server.id());
        var pause = judges.well(server) || judges.settled(server)
                ? properties.pollInterval()
                : properties.suspectInterval();
        return last == null || !last.plus(pause).isAfter(clock.instant());
    }

    private void begin(List<Server> due) {
        due.forEach(server -> {
            lastLook.put(server.id(), clock.instant());
            looking.add(server.id());
        });
        probe.begin(due.stream().map(Server::node).collect(Collectors.toSet()));
    }

    /** Of those on a node that was looked at only the ones whose turn it was. */
    private void judge(List<Server> fleet, Map<Node, Look> looks) {
        var seen = fleet.stream()
                .filter(server -> looks.containsKey(server.node()) && looking.remove(server.id()))
                .toList();
        var verdicts = judges.judge(seen, looks);
        if (!seen.isEmpty()) {
            var samples = seen.stream()
                    .flatMap(server -> traffic
                            .sample(server.id(), looks.getOrDefault(server.node(), Look.NOTHING), clock.instant())
                            .stream())
                    .toList();
            figures.measured(samples);
            if (verdicts.stream().anyMatch(verdict -> verdict.health() != verdict.before())) {
                readAt = Instant.MIN;
            }
            // first what people wait for, should the other find no room
            intake.judge(verdicts);
            intake.store(samples);
        }
    }

    /**
     * When one goes bad all others are looked at next, and it only after them: whether it is alone decides what is to be
     * thought of it.
     */
    private void sweep(Set<Long> before) {
        var now = judges.troubled();
        boolean over = !lastSweep.plus(properties.pollInterval()).isAfter(clock.instant());
        if (over && !before.containsAll(now)) {
            lastSweep = clock.instant();
            lastLook.keySet().retainAll(now);
            var putOff = properties.suspectInterval().multipliedBy(2).dividedBy(5);
            lastLook.replaceAll((id, at) -> before.contains(id) ? at : clock.instant().minus(putOff));
        }
    }
}
