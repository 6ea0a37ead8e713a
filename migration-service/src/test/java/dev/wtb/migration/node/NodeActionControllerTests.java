package dev.wtb.migration.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** What an operator reads who tests a connection. */
class NodeActionControllerTests {
    private final Fake world = new Fake();
    private final NodeActionController nodes = new NodeActionController(new FakeNodes((_, api) -> world.as(api)),
            Clock.systemUTC());

    @Test
    void nodeThatAnswersSaysHowManyServersItHas() {
        world.answer("NodeApi.status", _ -> new NodeStatus(Instant.now(), Instant.now(), true,
                new HostLoad(0, 1, 2, 1, 2, new NetworkLoad(0, 0, 0, 0, 0)), List.of()));

        assertThat(nodes.test(1, "node1", 8082)).satisfies(test -> {
            assertThat(test.reached()).isTrue();
            assertThat(test.detail()).isEqualTo("0 servers");
        });
    }

    @Test
    void strangerIsToldFromNobody() {
        world.fail("NodeApi.status", new ResourceAccessException("tls", new ConnectException("refused")));
        assertThat(nodes.test(1, "node1", 8082).detail()).isEqualTo("Nobody answers there as a node does");

        world.fail("NodeApi.status", new RestClientException("tls", new CertificateException("another name")));
        assertThat(nodes.test(1, "node1", 8082).detail()).contains("it is not this node: another name");
    }

    @Test
    void addressThatMayNotBeDialledIsNotConnected() {
        world.fail("NodeApi.status", new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN, "one of our own"));
        assertThat(nodes.test(1, "postgres", 5432)).satisfies(test -> {
            assertThat(test.reached()).isFalse();
            assertThat(test.detail()).isEqualTo("one of our own");
        });

        world.fail("NodeApi.status", new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "busy"));
        assertThat(nodes.test(1, "node1", 8082).reached()).isTrue();
    }
}
