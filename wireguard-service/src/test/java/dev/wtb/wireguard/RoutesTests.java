package dev.wtb.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerChange;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.contract.peer.Tombstone;
import dev.wtb.identity.Identity;
import dev.wtb.identity.RouteRefusals;
import dev.wtb.identity.TestIdentities;
import dev.wtb.identity.call.TestCaller;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "wtb.node.backend=dry-run"})
class RoutesTests {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=";
    private static final Peer PEER = Peer.device(KEY, KEY, List.of("10.64.0.2/32"), null, 1);

    @TempDir
    static Path folder;
    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory", () -> TestIdentities.of(Identity.node(1)).toString());
        registry.add("wtb.node.directory", folder::toString);
    }

    @Test
    void everyRouteRefusesWrongCallers(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        new RouteRefusals(port, mappings).verify();
    }

    @Test
    void peerIsToldConvergedAndForgotten() {
        var servers = as("migration-service").api(ServerSetApi.class);
        var peers = as("telegram-service").api(PeerApi.class);
        servers.define(1, new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420, null));

        assertThat(peers.put(1, PEER)).isEqualTo(new PeerChange(true));
        assertThat(peers.put(1, PEER)).isEqualTo(new PeerChange(false));
        assertThat(servers.apply(1, new PeerSet(UUID.randomUUID(), 1, List.of(PEER), List.of())).appliedGeneration())
                .isEqualTo(1);
        assertThat(peers.remove(1, KEY, 2)).isEqualTo(new PeerChange(true));
        servers.remove(1);

        assertThatThrownBy(() -> peers.put(1, PEER)).isInstanceOf(Problem.class).hasMessageContaining("not-found");
    }

    @Test
    void changesComeTogetherAndOneThatDoesNotSuitStopsNoOther() {
        var peers = as("migration-service").api(PeerApi.class);
        as("migration-service").api(ServerSetApi.class)
                .define(2, new ServerDefinition(51821, "10.64.0.1/20", "fd57::1/112", 1420, null));
        var foreign = Peer.device(OTHER_KEY, KEY, List.of("192.168.0.2/32"), null, 1);

        var heir = Peer.device(OTHER_KEY, KEY, PEER.allowedIps(), null, 2);

        var answer = peers.change(2, new PeerSet(UUID.randomUUID(), 1, List.of(foreign, PEER), List.of()));
        var next = peers.change(2, new PeerSet(UUID.randomUUID(), 2, List.of(heir), List.of(new Tombstone(KEY, 2))));

        assertThat(answer.publicKeys()).containsExactly(OTHER_KEY);
        assertThat(next.publicKeys()).isEmpty();
        assertThat(peers.remove(2, KEY, 2)).isEqualTo(new PeerChange(false));
        assertThat(peers.put(2, heir)).isEqualTo(new PeerChange(false));
    }

    @Test
    void malformedPeerIsRefusedAtTheEdge() {
        var option = Peer.device("--help", KEY, List.of("10.64.0.2/32"), null, 1);
        var list = Peer.device(KEY, KEY, List.of("10.64.0.2/32, 0.0.0.0/0"), null, 1);

        for (var bad : List.of(option, list)) {
            assertThatThrownBy(() -> as("telegram-service").api(PeerApi.class).put(1, bad)).isInstanceOfSatisfying(
                    Problem.class, problem -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
        }
    }

    @Test
    void statusSaysWhatTheHostDoes() {
        var status = as("metrics-collector").api(NodeApi.class).status();

        assertThat(status.host().memoryTotalBytes()).isPositive();
    }

    private TestCaller as(String caller) {
        return new TestCaller(caller, port, Identity.node(1));
    }
}
