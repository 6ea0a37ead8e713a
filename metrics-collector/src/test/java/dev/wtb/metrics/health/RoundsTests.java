package dev.wtb.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MovingClock;
import dev.wtb.metrics.TestProperties;
import dev.wtb.metrics.probe.Findings;
import dev.wtb.metrics.probe.TestProbes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** Who is looked at when, and what of it is stored. */
class RoundsTests {
    private final Fake world = new Fake();
    private final MovingClock clock = new MovingClock();
    private final NodeClients nodes = new FakeNodes((_, api) -> world.as(api));
    private final Findings findings = TestProbes.findings(TestProperties.get(), clock);
    private final Judges judges = new Judges(findings, new Doubt(TestProperties.get(), clock), TestProperties.get(),
            clock);
    private final Rounds rounds = new Rounds(world.as(ServerApi.class), world.as(SampleIntakeApi.class),
            TestProbes.of(nodes), TestProbes.tunnels(world, nodes, findings, TestProperties.get(), clock), judges,
            new Observer(world.as(SampleIntakeApi.class), TestProperties.get(), clock),
            new Figures(new SimpleMeterRegistry(), TestProperties.get(), clock), TestProperties.get(), clock);

    @BeforeEach
    void judges() {
        world.answer("SampleIntakeApi.observe", _ -> true);
    }

    @Test
    void replicaThatDoesNotJudgeLooksAtNobody() {
        servers(1);
        status(1);
        world.answer("SampleIntakeApi.observe", _ -> false);

        rounds.round();

        assertThat(world.calls()).singleElement().asString().startsWith("SampleIntakeApi.observe(");
        assertThat(judges.look()).isEmpty();
    }

    @Test
    void leaseIsRenewedThreeTimesOver() {
        servers(1);
        status(1);
        for (int second = 0; second < 15; second++) {
            rounds.round();
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(world.calls()).filteredOn(call -> call.startsWith("SampleIntakeApi.observe")).hasSize(3);
    }

    @Test
    void samplesCarryRates() {
        servers(1);
        status(1000);
        look();
        clock.forward(Duration.ofSeconds(20));
        status(21_000);
        look();

        assertThat(stored()).satisfiesExactly(first -> assertThat(first).contains("rxBytesPerSecond=0.0"),
                second -> assertThat(second).contains("rxBytesPerSecond=1000.0", "memory=0.5"));
    }

    @Test
    void restartedCounterIsNoNegativeRate() {
        servers(1);
        status(50_000);
        look();
        clock.forward(Duration.ofSeconds(20));
        status(10);
        look();

        assertThat(stored().getLast()).contains("rxBytesPerSecond=0.0");
    }

    @Test
    void healthyServerIsNotLookedAtBeforeItsTime() {
        servers(1);
        status(1);
        look();
        clock.forward(Duration.ofSeconds(2));
        look();

        assertThat(stored()).hasSize(1);
    }

    @Test
    void serverThatIsNotOnItsNodeHasNoSample() {
        servers(1, 2);
        status(1);
        look();

        assertThat(stored()).singleElement().asString().contains("serverId=1").doesNotContain("serverId=2");
        assertThat(world.calls()).filteredOn(call -> call.startsWith("SampleIntakeApi.judge"))
                .singleElement()
                .asString()
                .contains("serverId=1", "serverId=2");
    }

    @Test
    void serversAreReadAgainAfterAWhileAndWhenOneChanged() {
        servers(1);
        status(1);
        for (int second = 0; second < 10; second++) {
            rounds.round();
            clock.forward(Duration.ofSeconds(1));
        }
        assertThat(read()).isEqualTo(2);

        world.fail("NodeApi.status", new ResourceAccessException("refused"));
        for (int second = 0; second < 30; second++) {
            rounds.round();
            clock.forward(Duration.ofSeconds(1));
        }
        // five whiles, and once more for each round that found another verdict than stands there
        assertThat(read()).isGreaterThan(8);
    }

    private long read() {
        return world.calls().stream().filter(call -> call.startsWith("ServerApi.servers")).count();
    }

    @Test
    void nothingDueCallsNobody() {
        servers();

        rounds.round();

        assertThat(world.calls()).hasSize(2).last().isEqualTo("ServerApi.servers()");
    }

    /** One round begins a look, the next one judges it. */
    private void look() {
        rounds.round();
        rounds.round();
    }

    private List<String> stored() {
        return world.calls().stream().filter(call -> call.startsWith("SampleIntakeApi.store")).toList();
    }

    private void servers(long... ids) {
        var all = LongStream.of(ids)
                .mapToObj(id -> new Server(id, "s" + id, new Node(id, "node", "localhost", 1), "nl",
                        "nl.example", 51820, "key", "10.64.16.0/20", "fd57::/112", 100, 1, ServerState.ACTIVE,
                        Health.HEALTHY,
                        clock.instant(), "", new Network("nl.example", false)))
                .toList();
        world.answer("ServerApi.servers", _ -> all);
    }

    private void status(long rx) {
        world.answer("NodeApi.status",
                _ -> new NodeStatus(clock.instant(), clock.instant().plus(Duration.ofDays(80)), true,
                        new HostLoad(0.1, 1, 2, 1, 2, new NetworkLoad(0, 0, 0, 0, 0)),
                        List.of(new ServerStatus(1, true, 5, 2, rx, 0, true))));
    }
}
