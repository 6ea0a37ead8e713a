package dev.wtb.metrics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.server.Node;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** What is seen of a node. */
class NodeProbeTests {
    private static final Node NODE = new Node(1, "node-1", "localhost", 1);

    private final Fake world = new Fake();
    private final NodeProbe probe = new NodeProbe(new FakeNodes((_, api) -> world.as(api)));

    @Test
    void openPortIsSeenWhateverTheAgentSays() throws IOException {
        world.fail("NodeApi.status", new ResourceAccessException("refused"));
        try (var open = new ServerSocket(0)) {
            var node = new Node(1, "node-1", "localhost", open.getLocalPort());
            var seen = probe.look(Set.of(node)).get(node);
            assertThat(seen.connectMillis()).isNotNegative();
            assertThat(seen.status()).isNull();
        }
        assertThat(probe.look(Set.of(NODE)).get(NODE).connectMillis()).isNaN();
    }
}
