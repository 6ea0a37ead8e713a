package dev.wtb.metrics.probe;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MetricsProperties;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Servers as their clients see them: two other nodes connect to each through its tunnel. It shares nothing with the
 * service's port, so that a dead service and a dead server are told apart.
 */
@Component
public class TunnelProbes {
    /** For a handshake, a fetch, and the making of an interface. */
    static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Logger LOG = LoggerFactory.getLogger(TunnelProbes.class);
    /** As many as a server has peers for it. */
    private static final int PROBERS = 2;

    private final Map<Long, Keys> keys = new ConcurrentHashMap<>();
    private final Map<Long, Instant> looked = new ConcurrentHashMap<>();
    private final Map<Long, List<Node>> chosen = new HashMap<>();
    private final ProbePeerApi peers;
    private final NodeClients nodes;
    private final Probers probers;
    private final Findings findings;
    private final MetricsProperties properties;
    private final Clock clock;
    private volatile Fleet fleet = new Fleet(List.of(), Set.of(), Set.of(), Set.of());

    TunnelProbes(ProbePeerApi peers, NodeClients nodes, Probers probers, Findings findings,
            MetricsProperties properties, Clock clock) {
        this.peers = peers;
        this.nodes = nodes;
        this.probers = probers;
        this.findings = findings;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What there is to look at.
     *
     * @param answering numbers of nodes whose service answers, so that they can look at others
     * @param troubled servers that are looked at more often
     * @param settled of them, those of which nothing else is expected soon
     */
    public record Fleet(List<Server> servers, Set<Long> answering, Set<Long> troubled, Set<Long> settled) {
        public Fleet {
            servers = List.copyOf(servers);
            answering = Set.copyOf(answering);
            troubled = Set.copyOf(troubled);
            settled = Set.copyOf(settled);
        }
    }

    /** From now on these. */
    public void watch(Fleet wanted) {
        fleet = wanted;
    }

    /** Looks at those that are due. */
    @Scheduled(fixedDelayString = "#{settings.suspectInterval()}")
    void round() {
        var now = fleet;
        var ids = now.servers.stream().map(Server::id).collect(Collectors.toSet());
        findings.turn(ids);
        keys.keySet().retainAll(ids);
        looked.keySet().retainAll(ids);
        chosen.keySet().retainAll(ids);
        var all = now.servers.stream()
                .map(Server::node)
                .distinct()
                .sorted(Comparator.comparingLong(Node::id))
                .toList();
        var able = all.stream().filter(node -> now.answering.contains(node.id()) && probers.able(node)).toList();
        var networks = now.servers.stream()
                .collect(Collectors.toMap(server -> server.node().id(), Server::network, (first, _) -> first));
        now.servers.stream()
                .filter(server -> due(server, now))
                .flatMap(server -> tasks(server, able, place(all, server), networks))
                .collect(Collectors.groupingBy(task -> task.prober.id()))
                .forEach(this::begin);
    }

    /** A server whose prober is still busy keeps its turn. */
    private void begin(long node, List<Task> tasks) {
        if (probers.begin(node, () -> tasks.forEach(this::look))) {
            tasks.forEach(task -> looked.put(task.server.id(), clock.instant()));
        }
    }

    /** Among all nodes: neighbours that are dead together are looked at by different ones that live. */
    private static int place(List<Node> all, Server server) {
        return Collections.binarySearch(all, server.node(), Comparator.comparingLong(Node::id)) + 1;
    }

    private boolean due(Server server, Fleet now) {
        var last = looked.get(server.id());
        boolean calm = now.settled.contains(server.id())
                || (!now.troubled.contains(server.id()) && findings.well(server.id()));
        return server.publicKey() != null
                && (last == null || !calm || !last.plus(properties.probeInterval()).isAfter(clock.instant()));
    }

    private Stream<Task> tasks(Server server, List<Node> able, int place, Map<Long, Network> networks) {
        var candidates = candidates(server, able, place, networks);
        var before = chosen.getOrDefault(server.id(), List.of());
        var now = new ArrayList<Node>();
        for (int slot = 0; slot < Math.min(PROBERS, candidates.size()); slot++) {
            now.add(slot < before.size() && goesOn(server, before.get(slot), candidates, networks)
                    ? before.get(slot)
                    : another(candidates, before, now));
        }
        before.stream().filter(node -> !now.contains(node)).forEach(gone -> findings.replaced(server.id(), gone.id()));
        chosen.put(server.id(), List.copyOf(now));
        return IntStream.range(0, now.size()).mapToObj(slot -> new Task(now.get(slot), server, slot));
    }

    /** Whoever looks at a server goes on as the same peer of it, while nobody of another network could instead. */
    private static boolean goesOn(Server server, Node prober, List<Node> candidates, Map<Long, Network> networks) {
        return candidates.contains(prober) && (!server.network().same(networks.get(prober.id()))
                || server.network().same(networks.get(candidates.getFirst().id())));
    }

    private static Node another(List<Node> candidates, List<Node> before, List<Node> now) {
        return candidates.stream()
                .filter(node -> !now.contains(node) && !before.contains(node))
                .findFirst()
                .orElseGet(() -> candidates.stream().filter(node -> !now.contains(node)).findFirst().orElseThrow());
    }

    /** Nodes of other networks first; each server begins elsewhere, so that the work is spread evenly. */
    private static List<Node> candidates(Server server, List<Node> able, int place, Map<Long, Network> networks) {
        var away = new ArrayList<Node>();
        var beside = new ArrayList<Node>();
        for (var node : able) {
            if (node.id() != server.node().id()) {
                (server.network().same(networks.get(node.id())) ? beside : away).add(node);
            }
        }
        Collections.rotate(away, -place);
        Collections.rotate(beside, -place);
        away.addAll(beside);
        return away;
    }

    /** A node that cannot look, or does not answer, says nothing about the server. */
    private void look(Task task) {
        try {
            var known = keys(task.server);
            if (task.slot < known.size()) {
                var probe = nodes.client(task.prober, ProbeApi.class, PATIENCE)
                        .probe(request(task.server, known.get(task.slot)));
                findings.found(task.server.id(), new Finding(task.prober.id(), clock.instant(), sight(probe)));
            }
        } catch (Problem refused) {
            if (refused.is(ProblemTypes.UNABLE)) {
                probers.unable(task.prober);
            }
            unseen(task, refused);
        } catch (RestClientException | UnknownHostException silent) {
            unseen(task, silent);
        }
    }

    private static void unseen(Task task, Exception why) {
        LOG.debug("Node {} did not look at server {}: {}", task.prober.id(), task.server.id(), why.getMessage());
    }

    /** Asked for once, and again when the server has another key. */
    private List<ProbePeer> keys(Server server) {
        var key = Objects.requireNonNull(server.publicKey());
        var known = keys.get(server.id());
        if (known == null || !known.server.equals(key)) {
            known = new Keys(key, peers.peers(server.id()));
            findings.forget(server.id());
            keys.put(server.id(), known);
        }
        return known.peers;
    }

    private ProbeRequest request(Server server, ProbePeer peer) throws UnknownHostException {
        var target = properties.probeTarget().split(":");
        return new ProbeRequest(peer.privateKey(), peer.presharedKey(), peer.address(),
                Objects.requireNonNull(server.publicKey()), ipv4(server.endpointHost()), server.endpointPort(),
                target[0], Integer.parseInt(target[1]));
    }

    private static String ipv4(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host))
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(host + " has no IPv4 address"))
                .getHostAddress();
    }

    private static Sight sight(Probe probe) {
        if (probe.handshakeMillis() == null) {
            return Sight.NO_HANDSHAKE;
        }
        return probe.fetchMillis() == null ? Sight.NOTHING_BEYOND : Sight.GOOD;
    }

    /** A look that a node is to take, as one of a server's peers. */
    private record Task(Node prober, Server server, int slot) {
    }

    /** The peers as which a server is looked at, while it has this key. */
    private record Keys(String server, List<ProbePeer> peers) {
    }
}
