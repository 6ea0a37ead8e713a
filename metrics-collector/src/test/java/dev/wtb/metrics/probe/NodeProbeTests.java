package dev.wtb.metrics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** What is seen of a node. */
class NodeProbeTests {
    private static final Node NODE = new Node(1, "node-1", "localhost", 1);

    private final Fake world = new Fake();
    private final NodeProbe probe = TestProbes.of(new FakeNodes((_, api) -> world.as(api)));

    @Test
    void openPortIsSeenWhateverTheAgentSays() throws IOException {
        world.fail("NodeApi.status", new ResourceAccessException("refused"));
        try (var open = new ServerSocket(0)) {
            var node = new Node(1, "node-1", "localhost", open.getLocalPort());
            var seen = look(node);
            assertThat(seen.connectMillis()).isNotNegative();
            assertThat(seen.status()).isNull();
        }
        assertThat(look(NODE).connectMillis()).isNaN();
    }

    private Look look(Node node) {
        probe.begin(Set.of(node));
        return Objects.requireNonNull(probe.ended().get(node));
    }

    @Test
    void lookThatBreaksOffHasEnded() {
        world.fail("NodeApi.status", new IllegalStateException("no such cipher"));

        assertThatThrownBy(() -> probe.begin(Set.of(NODE))).isInstanceOf(IllegalStateException.class);

        assertThat(probe.ended()).containsExactly(Map.entry(NODE, Look.NOTHING));
    }

    @Test
    void whatWasBegunBeforeCountsNoMore() {
        var later = new TestProbes.Later(new FakeNodes((_, api) -> world.as(api)));
        later.begin(Set.of(NODE));
        later.forget();
        later.second();
        later.second();
        assertThat(later.ended()).isEmpty();

        later.begin(Set.of(NODE));
        later.second();
        later.second();
        assertThat(later.ended()).containsOnlyKeys(NODE);
    }

    @Test
    void silentNodeKeepsNobodyWaitingAndIsAskedOnce() {
        var silence = new CompletableFuture<Boolean>();
        var asked = new AtomicInteger();
        var other = new Node(2, "node-2", "localhost", 1);
        var both = Set.of(NODE, other);
        var patient = new NodeProbe(new FakeNodes((node, _) -> (NodeApi) () -> {
            if (node.equals(NODE)) {
                asked.incrementAndGet();
                silence.join();
            }
            throw new ResourceAccessException("refused");
        }));
        patient.begin(both);
        await().until(() -> patient.ended().keySet().equals(Set.of(other)));
        patient.begin(both);
        await().until(() -> patient.ended().keySet().equals(Set.of(other)));
        assertThat(asked).hasValue(1);

        silence.complete(true);
        await().until(() -> patient.ended().keySet().equals(Set.of(NODE)));
        assertThat(patient.ended()).isEmpty();
    }
}
