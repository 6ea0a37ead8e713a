package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeIdentityApi;
import dev.wtb.contract.node.NodeIdentityApi.Pem;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import dev.wtb.identity.NodeAuthority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node and the host that it happens to run on: with no IPv6, with a greedy peer, with a certificate that ends. */
class NodeHostIT {
    @Test
    void hostWithoutIpv6ServesIpv4AndSaysSo() {
        try (var node = Bare.lab().node(Map.of()); var phone = Bare.lab().phone()) {
            var ann = Client.real(1);
            node.peers().put(Node.SERVER, ann.peer(1));
            node.killAll();
            node.run("sysctl -qw net.ipv6.conf.all.disable_ipv6=1");
            node.restart();

            phone.connect(ann.file(node));

            assertThat(phone.reaches()).isEqualTo(node.address());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !node.as("metrics-collector", NodeApi.class).status().ipv6());
            assertThat(node.log()).contains("Only IPv4 is served");
        }
    }

    @Test
    void onePeerHasOnlySoManyConnections() {
        try (var node = Bare.lab().node(Map.of("WTB_NODE_CONNECTIONS", "20")); var phone = Bare.lab().phone()) {
            var ann = Client.real(1);
            node.peers().put(Node.SERVER, ann.peer(1));
            phone.connect(ann.file(node));
            assertThat(phone.reaches()).isEqualTo(node.address());

            assertThat(phone.opensAtOnce(Network.WEB, 40)).isBetween(15, 20);
        }
    }

    @Test
    void nodeTakesItsNextCertificateWhileItServes() {
        try (var node = Bare.lab().node(Map.of())) {
            var identity = node.as("migration-service", NodeIdentityApi.class);
            var authority = new NodeAuthority(node.authority(), Clock.systemUTC());
            var late = identity.request().text();
            var next = authority.certify(node.number(), identity.request().text(), Duration.ofDays(365));

            assertThatThrownBy(
                    () -> identity.take(new Pem(authority.certify(node.number(), late, Duration.ofDays(365)))))
                    .isInstanceOfSatisfying(Problem.class, old -> assertThat(old.is(ProblemTypes.CONFLICT)).isTrue());
            identity.take(new Pem(next));

            var soon = Instant.now().plus(Duration.ofDays(300));
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> node.as("metrics-collector", NodeApi.class)
                                    .status()
                                    .certificateUntil()
                                    .isAfter(soon));
        }
    }
}
