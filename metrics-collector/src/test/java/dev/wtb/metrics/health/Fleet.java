package dev.wtb.metrics.health;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.metrics.MovingClock;
import dev.wtb.metrics.TestProperties;
import dev.wtb.metrics.probe.TestProbes;
import dev.wtb.metrics.probe.TunnelProbes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/** Nodes with a server each that fail as a test says, watched by the whole collector on a clock that the test moves. */
final class Fleet {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final int FIRST_PORT = 50_000;
    private static final int PROBE_EVERY = 5;

    /** Services that do not answer. */
    final Set<Long> silent = new HashSet<>();
    /** Servers whose tunnels carry nothing. */
    final Set<Long> dead = new HashSet<>();
    /** Servers that shake hands and let nothing out. */
    final Set<Long> shut = new HashSet<>();
    /** Servers of which their own node says so. */
    final Set<Long> sayShut = new HashSet<>();
    /** Nodes that cannot look at others. */
    final Set<Long> unable = new HashSet<>();
    /** Whether the collector reaches nobody. */
    boolean cutOff;
    /** Whether what probes fetch is gone. */
    boolean targetGone;

    final Map<Long, Verdict> verdicts = new TreeMap<>();
    private final Map<Long, Integer> failures = new HashMap<>();
    private final Map<Long, Integer> asked = new HashMap<>();
    private final MovingClock clock = new MovingClock();
    /** Servers that an operator has declared dead. */
    final Set<Long> declared = new HashSet<>();
    private final List<Server> servers;
    private final TunnelProbes tunnels;
    private final Doubt doubt;
    private final Judges judges;
    private final TestProbes.Later probe;
    private final Rounds rounds;
    private long second;

    Fleet(int size) {
        servers = LongStream.rangeClosed(1, size).mapToObj(this::server).toList();
        var world = new Fake();
        world.answer("ServerApi.servers", _ -> servers.stream().map(this::known).toList());
        world.answer("ProbePeerApi.peers", _ -> List.of(new ProbePeer(KEY, KEY, "10.0.0.1"),
                new ProbePeer(KEY, KEY, "10.0.0.2")));
        world.answer("SampleIntakeApi.judge", arguments -> judged((List<?>) arguments[0]));
        world.answer("SampleIntakeApi.observe", _ -> true);
        var nodes = new FakeNodes((node, api) -> api == NodeApi.class
                ? (NodeApi) () -> status(node.id())
                : (ProbeApi) request -> probe(node.id(), request));
        var properties = TestProperties.get();
        var findings = TestProbes.findings(properties, clock);
        tunnels = TestProbes.tunnels(world, nodes, findings, properties, clock);
        doubt = new Doubt(properties, clock);
        judges = new Judges(findings, doubt, properties, clock);
        probe = new TestProbes.Later(nodes);
        rounds = new Rounds(world.as(ServerApi.class), world.as(SampleIntakeApi.class), probe, tunnels,
                judges, new Observer(world.as(SampleIntakeApi.class), properties, clock),
                new Figures(new SimpleMeterRegistry(), properties, clock), properties, clock);
    }

    /** All is well for long enough that all is known. */
    Fleet settled() {
        return runs(Duration.ofSeconds(90));
    }

    /** Time goes on. */
    Fleet runs(Duration time) {
        for (long i = 0; i < time.toSeconds(); i++) {
            clock.forward(Duration.ofSeconds(1));
            probe.second();
            rounds.round();
            if (++second % PROBE_EVERY == 0) {
                TestProbes.round(tunnels);
            }
        }
        return this;
    }

    /** The collector stands still meanwhile. */
    Fleet sleeps(Duration time) {
        clock.forward(time);
        return this;
    }

    Health health(long server) {
        return verdicts.get(server).health();
    }

    String reason(long server) {
        return verdicts.get(server).reason();
    }

    /** How often a node's service is asked in that time. */
    int looks(long node, Duration time) {
        asked.clear();
        runs(time);
        return asked.getOrDefault(node, 0);
    }

    /** How often a server was declared failed. */
    int failures(long server) {
        return failures.getOrDefault(server, 0);
    }

    /** What the collector says of itself. */
    List<Check> checks() {
        return doubt.look();
    }

    /** What it says of servers. */
    List<Check> serverChecks() {
        return judges.look();
    }

    /** Host and all. */
    void dies(long server) {
        silent.add(server);
        dead.add(server);
    }

    void returns(long server) {
        silent.remove(server);
        dead.remove(server);
    }

    private Object judged(List<?> given) {
        given.stream().map(Verdict.class::cast).forEach(verdict -> {
            var before = verdicts.put(verdict.serverId(), verdict);
            if (verdict.health() == Health.FAILED && (before == null || before.health() != Health.FAILED)) {
                failures.merge(verdict.serverId(), 1, Integer::sum);
            }
        });
        return List.of();
    }

    private NodeStatus status(long node) {
        asked.merge(node, 1, Integer::sum);
        reached(node);
        return new NodeStatus(clock.instant(), clock.instant(), true,
                new HostLoad(0, 1, 2, 1, 2, new NetworkLoad(0, 0, 0, 0, 0)),
                List.of(new ServerStatus(node, true, 1, 0, 0, 0, !sayShut.contains(node))));
    }

    private Probe probe(long prober, ProbeRequest request) {
        reached(prober);
        if (unable.contains(prober)) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.UNABLE, "pretends");
        }
        long server = request.endpointPort() - FIRST_PORT;
        if (dead.contains(server)) {
            return new Probe(null, null, "");
        }
        return new Probe(10L, targetGone || shut.contains(server) ? null : 20L, "");
    }

    private void reached(long node) {
        if (cutOff || silent.contains(node)) {
            throw new ResourceAccessException("refused");
        }
    }

    /** As the database has it: the last verdict, or what an operator said after it. */
    private Server known(Server server) {
        var verdict = verdicts.get(server.id());
        boolean dead = declared.remove(server.id());
        if (dead) {
            verdicts.put(server.id(), new Verdict(server.id(), Health.FAILED, "an operator said so", server.health()));
        }
        var health = dead ? Health.FAILED : verdict == null ? server.health() : verdict.health();
        return new Server(server.id(), server.name(), server.node(), server.geolocationCode(), server.endpointHost(),
                server.endpointPort(), server.publicKey(), server.subnet4(), server.subnet6(), server.capacity(),
                server.used(), server.state(), health, server.healthSince(), dead ? "an operator said so" : "",
                server.network());
    }

    private Server server(long id) {
        return new Server(id, "s" + id, new Node(id, "node-" + id, "localhost", 1), "nl", "127.0.0.1",
                (int) (FIRST_PORT + id), KEY, "10.64.16.0/20", "fd57::/112", 100, 1, ServerState.ACTIVE, Health.HEALTHY,
                clock.instant(), "", new Network("127.0.0.0/24", false));
    }
}
