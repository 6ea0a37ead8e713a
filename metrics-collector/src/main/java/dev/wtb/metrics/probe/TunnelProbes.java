package dev.wtb.metrics.probe;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MetricsProperties;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Servers as their clients see them: two other nodes connect to each through its tunnel. It shares nothing with the
 * service's port, so that a dead service and a dead server are told apart.
 */
@Component
public class TunnelProbes {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelProbes.class);
    /** As many as a server has peers for it. */
    private static final int PROBERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Map<Long, Map<Long, Finding>> findings = new ConcurrentHashMap<>();
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private final Set<Long> able = ConcurrentHashMap.newKeySet();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Map<Long, Instant> unableUntil = new ConcurrentHashMap<>();
    private final Map<Long, Instant> looked = new ConcurrentHashMap<>();
    private final ServerApi servers;
    private final ProbePeerApi peers;
    private final NodeClients nodes;
    private final MetricsProperties properties;
    private final Clock clock;
    private final Executor threads;
    private volatile Set<Long> troubled = Set.of();

    @Autowired
    TunnelProbes(ServerApi servers, ProbePeerApi peers, NodeClients nodes, MetricsProperties properties, Clock clock) {
        this(servers, peers, nodes, properties, clock, task -> Thread.startVirtualThread(task));
    }

    TunnelProbes(ServerApi servers, ProbePeerApi peers, NodeClients nodes, MetricsProperties properties, Clock clock,
            Executor threads) {
        this.threads = threads;
        this.servers = servers;
        this.peers = peers;
        this.nodes = nodes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a node's service answered just now, so that it can look at others. */
    public void heard(Node node, boolean answered) {
        if (answered) {
            able.add(node.id());
        } else {
            able.remove(node.id());
        }
    }

    /** These are looked at more often. */
    public void troubled(Collection<Long> servers) {
        troubled = Set.copyOf(servers);
    }

    /** What was seen of a server lately, by each node that looked; nothing while it is new and nobody got through yet. */
    public List<Finding> of(long serverId) {
        var one = known.get(serverId);
        var all = fresh(serverId);
        boolean settled = one != null
                && (one.good || !one.since.plus(properties.healthyAfter()).isAfter(clock.instant()));
        if (!settled) {
            return List.of();
        }
        return targetIsGone()
                ? all.stream().map(found -> found.sight() == Sight.NOTHING_BEYOND
                        ? new Finding(found.prober(), found.at(), Sight.GOOD)
                        : found).toList()
                : all;
    }

    /**
     * Looks at those that are due. A node looks at one after another, since it has one interface for it; one that hangs
     * keeps nobody else waiting.
     */
    @Scheduled(fixedDelayString = "#{settings.suspectInterval()}")
    void round() {
        var all = servers.servers();
        var ids = all.stream().map(Server::id).collect(Collectors.toSet());
        Stream.of(findings, known, looked).forEach(map -> map.keySet().retainAll(ids));
        var probers = all.stream().map(Server::node).distinct().filter(this::able)
                .sorted(Comparator.comparingLong(Node::id)).toList();
        all.stream().filter(this::due).flatMap(server -> tasks(server, probers))
                .collect(Collectors.groupingBy(task -> task.prober.id())).forEach(this::begin);
    }

    private boolean able(Node node) {
        return able.contains(node.id())
                && !unableUntil.getOrDefault(node.id(), Instant.MIN).isAfter(clock.instant());
    }

    private void begin(long prober, List<Task> tasks) {
        if (busy.add(prober)) {
            threads.execute(() -> {
                try {
                    tasks.forEach(this::look);
                } finally {
                    busy.remove(prober);
                }
            });
        }
    }

    private boolean due(Server server) {
        var last = looked.get(server.id());
        boolean well = !troubled.contains(server.id())
                && fresh(server.id()).stream().allMatch(found -> found.sight() == Sight.GOOD);
        return server.publicKey() != null
                && (last == null || !well || !last.plus(properties.probeInterval()).isAfter(clock.instant()));
    }

    /** The next nodes after the server's own, so that all have the same to do. */
    private Stream<Task> tasks(Server server, List<Node> nodes) {
        looked.put(server.id(), clock.instant());
        var others = new ArrayList<Node>();
        nodes.stream().filter(node -> node.id() > server.node().id()).forEach(others::add);
        nodes.stream().filter(node -> node.id() < server.node().id()).forEach(others::add);
        var probers = others.subList(0, Math.min(PROBERS, others.size()));
        return Stream.iterate(0, slot -> slot < probers.size(), slot -> slot + 1)
                .map(slot -> new Task(probers.get(slot), server, slot));
    }

    /** A node that cannot look, or does not answer, says nothing about the server. */
    private void look(Task task) {
        try {
            var request = request(task);
            if (request.isPresent()) {
                var probe = nodes.client(task.prober, ProbeApi.class, PATIENCE).probe(request.get());
                found(task, sight(probe));
            }
        } catch (Problem refused) {
            LOG.debug("Node {} did not look at server {}: {}", task.prober.id(), task.server.id(),
                    refused.getMessage());
            if (refused.is(ProblemTypes.UNABLE)) {
                unableUntil.put(task.prober.id(), clock.instant().plus(properties.healthyAfter()));
            }
        } catch (RestClientException | UnknownHostException silent) {
            LOG.debug("Node {} did not look at server {}: {}", task.prober.id(), task.server.id(),
                    silent.getMessage());
        }
    }

    private void found(Task task, Sight sight) {
        var server = task.server.id();
        findings.computeIfAbsent(server, _ -> new ConcurrentHashMap<>()).put(task.prober.id(),
                new Finding(task.prober.id(), clock.instant(), sight));
        if (sight == Sight.GOOD) {
            known.computeIfPresent(server, (_, one) -> one.seenGood());
        }
    }

    private Optional<ProbeRequest> request(Task task) throws UnknownHostException {
        var server = task.server;
        var key = Objects.requireNonNull(server.publicKey());
        var one = known.compute(server.id(), (id, before) -> before != null && before.key.equals(key)
                ? before
                : new Known(key, peers.peers(id), clock.instant(), false));
        if (one.peers.size() <= task.slot) {
            return Optional.empty();
        }
        var peer = one.peers.get(task.slot);
        var target = properties.probeTarget().split(":");
        return Optional.of(new ProbeRequest(peer.privateKey(), peer.presharedKey(), peer.address(), key,
                ipv4(server.endpointHost()), server.endpointPort(), target[0], Integer.parseInt(target[1])));
    }

    private static String ipv4(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).filter(Inet4Address.class::isInstance).findFirst()
                .orElseThrow(() -> new UnknownHostException(host + " has no IPv4 address")).getHostAddress();
    }

    private static Sight sight(Probe probe) {
        if (probe.handshakeMillis() == null) {
            return Sight.NO_HANDSHAKE;
        }
        return probe.fetchMillis() == null ? Sight.NOTHING_BEYOND : Sight.GOOD;
    }

    private List<Finding> fresh(long serverId) {
        var oldest = clock.instant().minus(freshness());
        return findings.getOrDefault(serverId, Map.of()).values().stream().filter(found -> found.at().isAfter(oldest))
                .toList();
    }

    private Duration freshness() {
        return properties.probeInterval().multipliedBy(2).plus(PATIENCE);
    }

    /** Everywhere hands are shaken and nothing answers from beyond: then it is what lies beyond that is gone. */
    private boolean targetIsGone() {
        var sights = findings.keySet().stream().flatMap(server -> fresh(server).stream()).map(Finding::sight)
                .collect(Collectors.toSet());
        return sights.contains(Sight.NOTHING_BEYOND) && !sights.contains(Sight.GOOD);
    }

    /** A look that a node is to take as one of a server's peers. */
    private record Task(Node prober, Server server, int slot) {
    }

    /**
     * How a server is looked at.
     *
     * @param good whether anybody ever got through
     */
    private record Known(String key, List<ProbePeer> peers, Instant since, boolean good) {
        Known seenGood() {
            return new Known(key, peers, since, true);
        }
    }
}
