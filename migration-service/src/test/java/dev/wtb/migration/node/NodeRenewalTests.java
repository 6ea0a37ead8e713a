package dev.wtb.migration.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeIdentityApi.Pem;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.Revocations;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.migration.MigrationProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.ResourceAccessException;

/** Nodes get their next certificate in time, and hear whom they must refuse. */
class NodeRenewalTests {
    @TempDir
    Path root;
    private final Fake world = new Fake();
    private Path node;

    @BeforeEach
    void oneNode() {
        node = new IdentityFolder(root, Clock.systemUTC()).provide(Identity.node(1));
        world.answer("ServerApi.servers", _ -> List.of(new Server(1, "nl1", new Node(1, "node-1", "node1", 8082), "nl",
                "nl.example", 51820, "key", "10.64.16.0/20", "fd57::/112", 100, 1, ServerState.ACTIVE, Health.HEALTHY,
                Instant.now(), "", new Network("nl.example", false))));
        world.answer("NodeIdentityApi.request", _ -> new Pem(new OwnIdentity(node).request()));
    }

    @Test
    void certificateIsRenewedInItsLastThird() {
        left(Duration.ofDays(20));

        renewal().renew();

        assertThat(world.calls()).anyMatch(call -> call.startsWith("NodeIdentityApi.take"));
    }

    @Test
    void youngCertificateIsLeftAlone() {
        left(Duration.ofDays(80));

        renewal().renew();

        assertThat(world.calls()).noneMatch(call -> call.startsWith("NodeIdentityApi"));
    }

    @Test
    void withoutTheAuthorityNobodyIsAsked() throws IOException {
        Files.delete(root.resolve("node-authority/key.pem"));

        renewal().renew();

        assertThat(world.calls()).isEmpty();
    }

    @Test
    void silentNodeOrDatabaseIsAskedAgain() {
        world.fail("NodeApi.status", new ResourceAccessException("refused"));
        renewal().renew();
        world.fail("ServerApi.servers", new ResourceAccessException("refused"));
        renewal().renew();
        left(Duration.ofDays(1));

        assertThat(world.calls()).containsOnlyOnce("NodeApi.status()");
    }

    @Test
    void revokedSerialsAreTold() throws IOException {
        renewal().revoke();
        assertThat(world.calls()).isEmpty();

        Files.writeString(node.resolve("revoked"), "1f\n2a\n");
        renewal().revoke();
        assertThat(world.calls()).contains("NodeIdentityApi.refuse([1f, 2a])");
    }

    private NodeRenewal renewal() {
        return new NodeRenewal(world.as(ServerApi.class), new FakeNodes((_, api) -> world.as(api)),
                new Revocations(node),
                new MigrationProperties(root.resolve("node-authority"), Duration.ofDays(90), Duration.ofHours(1),
                        Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                Clock.systemUTC());
    }

    private void left(Duration left) {
        world.answer("NodeApi.status", _ -> new NodeStatus(Instant.now(), Instant.now().plus(left), true,
                new HostLoad(0, 1, 2, 1, 2, new NetworkLoad(0, 0, 0, 0, 0)), List.of()));
    }
}
