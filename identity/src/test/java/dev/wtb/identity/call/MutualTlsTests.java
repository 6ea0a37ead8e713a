package dev.wtb.identity.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.Identity;
import dev.wtb.identity.RouteRefusals;
import dev.wtb.identity.TestIdentities;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A node that is called by the collector, for real: both play in this one application. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.import=classpath:identity.yaml", "management.server.port=0", "wtb.loopback-nodes=true"})
class MutualTlsTests {
    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory",
                () -> TestIdentities.of(Identity.service("metrics-collector")).toString());
    }

    @LocalServerPort
    int port;

    @Test
    void everyRouteRefusesWrongCallers(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        new RouteRefusals(port, mappings).verify();
    }

    @Test
    void callerOnTheTableIsServed(@Autowired NodeClients nodes, @Autowired Calls calls) {
        FakeNode.busy = false;

        assertThat(selfAsNode(nodes, "metrics-collector", calls).status()).isEqualTo(FakeNode.STATUS);
    }

    @Test
    void problemComesBackAsItself(@Autowired NodeClients nodes, @Autowired Calls calls) {
        FakeNode.busy = true;

        assertThatThrownBy(() -> selfAsNode(nodes, "metrics-collector", calls).status())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.is(ProblemTypes.BUSY)).isTrue();
                    assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                });
    }

    @Test
    void serverWithAnotherIdentityIsNotTrusted(@Autowired NodeClients nodes) {
        assertThatThrownBy(() -> nodes.client(new Node(1, "n", "127.0.0.1", port), NodeApi.class).status())
                .isInstanceOf(ResourceAccessException.class);
    }

    /** The JDK's client dials once more by itself whoever hangs up at once. */
    @Test
    void whoLooksAgainSoonTriesOnce(@Autowired NodeClients nodes) throws IOException {
        var once = tries(node -> nodes.single(node, NodeApi.class));
        assertThat(once).isLessThanOrEqualTo(2);
        assertThat(tries(node -> nodes.client(node, NodeApi.class))).isEqualTo(3 * once);
    }

    /** How often somebody is dialled who never answers. */
    private static int tries(Function<Node, NodeApi> client) throws IOException {
        var tries = new AtomicInteger();
        try (var deaf = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> hangUp(deaf, tries));
            var node = new Node(1, "deaf", "127.0.0.1", deaf.getLocalPort());
            assertThatThrownBy(() -> client.apply(node).status()).isInstanceOf(ResourceAccessException.class);
        }
        return tries.get();
    }

    private static void hangUp(ServerSocket deaf, AtomicInteger tries) {
        while (!deaf.isClosed()) {
            try (var _ = deaf.accept()) {
                tries.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private NodeApi selfAsNode(NodeClients nodes, String service, Calls calls) {
        var builder = RestClient.builder();
        calls.configure(builder, URI.create("https://localhost:" + port), Identity.service(service),
                Duration.ofSeconds(5));
        return HttpServiceProxyFactory
                .builderFor(RestClientAdapter.create(builder.build()))
                .build()
                .createClient(NodeApi.class);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({CallConfiguration.class, GateConfiguration.class, FakeNode.class})
    static class Application {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @RestController
    static class FakeNode implements NodeApi {
        static final NodeStatus STATUS = new NodeStatus(Instant.EPOCH, Instant.EPOCH, true,
                new HostLoad(0, 0, 0, 0, 0, new NetworkLoad(0, 0, 0, 0, 0)), List.of());
        static volatile boolean busy;

        @Override
        public NodeStatus status() {
            if (busy) {
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY, "Try later");
            }
            return STATUS;
        }
    }
}
