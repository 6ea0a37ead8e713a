package dev.wtb.migration.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.migration.MigrationProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** What the doctor reads of the hosts. */
class NodeChecksTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final long GIB = 1L << 30;

    private final Fake world = new Fake();
    private final NodeChecks checks = new NodeChecks(world.as(ServerApi.class),
            new FakeNodes((_, api) -> world.as(api)),
            new MigrationProperties(Path.of("authority"), Duration.ofDays(90), Duration.ofHours(1),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    NodeChecksTests() {
        world.answer("ServerApi.servers", _ -> List.of(new Server(1, "nl1", new Node(1, "node-1", "node1", 8082), "nl",
                "nl.example", 51820, "key", "10.64.16.0/20", "fd57::/112", 100, 1, ServerState.ACTIVE, Health.HEALTHY,
                NOW, "", new Network("nl.example", false))));
    }

    @Test
    void healthyHostIsGood() {
        status(NOW, true, 10, new ServerStatus(1, true, 5, 2, 0, 0, true));

        assertThat(grades().values()).containsOnly(Grade.GOOD);
        assertThat(checks.look()).extracting(Check::detail).contains("5 peers, 2 connected, port 51820 (UDP)");
    }

    @Test
    void everyFaultIsNamed() {
        status(NOW.plusSeconds(30), false, 96, new ServerStatus(1, true, 5, 2, 0, 0, false));

        assertThat(grades()).containsEntry("clock of node/1", Grade.BAD)
                .containsEntry("disk of node/1", Grade.BAD)
                .containsEntry("IPv6 of node/1", Grade.WARNING)
                .containsEntry("server nl1", Grade.BAD);
    }

    @Test
    void interfaceThatIsDownIsToldFromOneThatIsNotDeclaredYet() {
        status(NOW, true, 90, new ServerStatus(1, false, 0, 0, 0, 0, true));
        assertThat(grades()).containsEntry("server nl1", Grade.BAD).containsEntry("disk of node/1", Grade.WARNING);

        status(NOW, true, 10);
        assertThat(grades()).containsEntry("server nl1", Grade.WARNING);
    }

    @Test
    void silentHostIsBad() {
        world.fail("NodeApi.status", new ResourceAccessException("refused"));

        assertThat(checks.look()).singleElement().satisfies(check -> {
            assertThat(check.grade()).isEqualTo(Grade.BAD);
            assertThat(check.detail()).isEqualTo("node1:8082 does not answer as this node");
        });
    }

    private Map<String, Grade> grades() {
        return checks.look().stream().collect(Collectors.toMap(Check::name, Check::grade));
    }

    private void status(Instant at, boolean ipv6, long diskPercent, ServerStatus... servers) {
        world.answer("NodeApi.status", _ -> new NodeStatus(at, NOW.plus(Duration.ofDays(80)), ipv6,
                new HostLoad(0.1, GIB, 2 * GIB, diskPercent * GIB, 100 * GIB, new NetworkLoad(0, 0, 0, 0, 0)),
                List.of(servers)));
    }
}
