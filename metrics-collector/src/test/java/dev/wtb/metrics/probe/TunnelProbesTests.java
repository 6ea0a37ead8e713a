package dev.wtb.metrics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.metrics.MovingClock;
import dev.wtb.metrics.TestProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who looks at whom. */
class TunnelProbesTests {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final Map<Integer, Set<Long>> lookers = new TreeMap<>();
    private final MovingClock clock = new MovingClock();
    private List<Server> servers = List.of();
    private TunnelProbes probes;
    private long made;

    /** Nodes 1 to 3 share an uplink: one of them is asked only where too few others are left. */
    @Test
    void nodesOfOtherNetworksLookFirst() {
        watch(List.of("a", "a", "a", "b", "B"));

        assertThat(List.of(1, 2, 3)).allSatisfy(server -> assertThat(lookers.get(server)).containsExactly(4L, 5L));
        assertThat(List.of(4, 5)).allSatisfy(server -> assertThat(lookers.get(server)).hasSize(2)
                .isSubsetOf(1L, 2L, 3L));
    }

    /** However hosts were added: one provider after the other, by turns, or each by another. */
    @Test
    void nobodyLooksAtMoreThanTheirShare() {
        for (var networks : List.of(List.of("a", "a", "a", "a", "b", "b", "b", "b"),
                List.of("a", "b", "a", "b", "a", "b", "a", "b"), List.of("a", "b", "c", "d", "e", "f", "g", "h"))) {
            lookers.clear();
            made = 0;
            watch(networks);
            var work = lookers.values()
                    .stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.groupingBy(node -> node,
                            Collectors.counting()));
            assertThat(work.values()).as(networks.toString()).hasSize(8).allMatch(looks -> looks <= 3);
        }
    }

    @Test
    void nodesOfTheSameNetworkLookWhereThereIsNoOther() {
        watch(List.of("a", "a", "a"));

        assertThat(lookers).isEqualTo(Map.of(1, Set.of(2L, 3L), 2, Set.of(1L, 3L), 3, Set.of(1L, 2L)));
    }

    /** Hosts of one provider were added one after the other, and die together. */
    @Test
    void deadNeighboursAreLookedAtByDifferentNodes() {
        watch(Collections.nCopies(20, "a"), id -> id <= 10);

        var work = new HashMap<Long, Integer>();
        lookers.values().stream().flatMap(Set::stream).forEach(node -> work.merge(node, 1, Integer::sum));
        assertThat(lookers).hasSize(20);
        assertThat(work.keySet()).allMatch(node -> node <= 10);
        assertThat(work.values()).allMatch(looks -> looks <= 6);
    }

    /** Who shook hands as a peer goes on as that peer, whoever else comes and goes. */
    @Test
    void proberStaysAsLongAsItCan() {
        watch(Collections.nCopies(6, "a"), _ -> true);
        var before = Map.copyOf(lookers);
        long gone = before.get(1).iterator().next();

        again(_ -> true);
        assertThat(lookers).isEqualTo(before);
        lookers.clear();
        again(id -> id != gone);

        before.forEach((server, nodes) -> assertThat(lookers.get(server)).hasSize(2)
                .doesNotContain(gone)
                .containsAll(nodes.stream().filter(node -> node != gone).toList()));
    }

    private void watch(List<String> networks) {
        watch(networks, _ -> true);
    }

    private void watch(List<String> networks, LongPredicate lives) {
        var world = new Fake();
        world.answer("ProbePeerApi.peers", _ -> List.of(new ProbePeer(KEY, KEY, "10.0.0.1"),
                new ProbePeer(KEY, KEY, "10.0.0.2")));
        var nodes = new FakeNodes((node, _) -> (ProbeApi) request -> looked(node, request));
        var properties = TestProperties.get();
        probes = TestProbes.tunnels(world, nodes, TestProbes.findings(properties, clock), properties, clock);
        servers = networks.stream().map(this::server).toList();
        again(lives);
    }

    /** One more turn of all of them. */
    private void again(LongPredicate lives) {
        clock.forward(TestProperties.get().probeInterval());
        probes.watch(new TunnelProbes.Fleet(servers,
                servers.stream().map(server -> server.node().id()).filter(lives::test).collect(Collectors.toSet()),
                Set.of(), Set.of()));
        probes.round();
    }

    private Probe looked(Node node, ProbeRequest request) {
        lookers.computeIfAbsent(request.endpointPort(), _ -> new TreeSet<>()).add(node.id());
        return new Probe(1L, 1L, "");
    }

    private Server server(String network) {
        long id = ++made;
        return new Server(id, "s" + id, new Node(id, "node-" + id, "localhost", 1), "nl", "127.0.0.1", (int) id, KEY,
                "10.64.16.0/20", "fd57::/112", 100, 1, ServerState.ACTIVE, Health.HEALTHY, Instant.EPOCH, "",
                new Network(network, true));
    }
}
