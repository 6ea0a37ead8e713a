package dev.wtb.metrics.health;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.identity.check.Checker;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Findings;
import dev.wtb.metrics.probe.Look;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A judge for each server of the fleet, and the doubt that stops them all. */
@Component
class Judges implements Checker {
    private final Map<Long, Judge> judges = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> answered = new ConcurrentHashMap<>();
    private final Findings findings;
    private final Doubt doubt;
    private final MetricsProperties properties;
    private final Clock clock;
    private volatile List<Server> fleet = List.of();

    Judges(Findings findings, Doubt doubt, MetricsProperties properties, Clock clock) {
        this.findings = findings;
        this.doubt = doubt;
        this.properties = properties;
        this.clock = clock;
    }

    /** From now on these; what was thought of others is forgotten. */
    void over(List<Server> servers) {
        fleet = List.copyOf(servers);
        judges.keySet().retainAll(fleet.stream().map(Server::id).collect(Collectors.toSet()));
        answered.keySet().retainAll(fleet.stream().map(server -> server.node().id()).collect(Collectors.toSet()));
        fleet.stream()
                .filter(this::declared)
                .forEach(server -> judge(server).declared(server.healthReason(), clock.instant()));
    }

    /** Nobody else writes a verdict but an operator who knows that a server is dead. */
    private boolean declared(Server server) {
        return server.health() == Health.FAILED && judge(server).health() != Health.FAILED;
    }

    /** Whether it is healthy, and nothing that was seen last was bad, by us or through its tunnel. */
    boolean well(Server server) {
        return judge(server).health() == Health.HEALTHY && judge(server).troubledSince() == null
                && new Evidence(server.id(), Look.NOTHING, findings.of(server.id())).dead() == 0;
    }

    /** Whether nothing about it will change soon: it has been bad for a while, and nobody sees people's tunnels live. */
    boolean settled(Server server) {
        var judge = judge(server);
        var since = judge.troubledSince();
        boolean known = judge.health() == Health.FAILED
                || (judge.health() == Health.UNREACHABLE && !findings.alive(server.id()));
        return known && since != null
                && !since.plus(properties.healthyAfter().multipliedBy(2)).isAfter(clock.instant());
    }

    /** Servers that are bad now. */
    Set<Long> troubled() {
        return judges.entrySet()
                .stream()
                .filter(one -> one.getValue().troubledSince() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Nodes whose service answered last time. */
    Set<Long> answering() {
        return answered.entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether nobody looked for a while. */
    boolean slept() {
        return doubt.late();
    }

    /** What is thought of these after a look at each of their nodes. */
    List<Verdict> judge(List<Server> servers, Map<Node, Look> looks) {
        looks.forEach((node, look) -> answered.put(node.id(), look.status() != null));
        var since = judges.values().stream().map(Judge::troubledSince).filter(Objects::nonNull).toList();
        var doubtful = doubt.of(answered.values(), since, fleet.size());
        if (doubt.late()) {
            judges.values().forEach(judge -> judge.doubt(doubtful.orElse(""), false, clock.instant()));
        }
        return servers.stream()
                .map(server -> verdict(server, looks.getOrDefault(server.node(), Look.NOTHING),
                        doubtful))
                .toList();
    }

    private Verdict verdict(Server server, Look look, Optional<String> doubtful) {
        var judge = judge(server);
        doubtful.ifPresentOrElse(why -> judge.doubt(why, look.status() == null, clock.instant()),
                () -> judge.look(new Evidence(server.id(), look, findings.of(server.id())), clock.instant()));
        return new Verdict(server.id(), judge.health(), judge.reason(), server.health());
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
        return fleet.stream().flatMap(server -> bad(server, judge(server)).stream()).toList();
    }

    private static Optional<Check> bad(Server server, Judge judge) {
        var name = "server " + server.name();
        var said = judge.health() + ": " + judge.reason();
        return switch (judge.health()) {
            case FAILED -> Optional.of(Check.bad(name, said,
                    "Its people are moved by themselves; see its host, and ./wtb logs wireguard-service there"));
            case UNREACHABLE -> Optional.of(Check.bad(name, said, "Its people stay and nobody new comes:"
                    + " restart wireguard-service on its host, or see the way there"));
            case UNKNOWN, HEALTHY, SUSPECT -> Optional.empty();
        };
    }
}
