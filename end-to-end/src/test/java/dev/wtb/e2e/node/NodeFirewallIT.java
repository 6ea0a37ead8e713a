package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.e2e.network.EchoServer;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that attacks: everything it may not reach is there and answers the node itself, but never the client. */
class NodeFirewallIT {
    private static final int MAIL = EchoServer.MAIL_PORT;
    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static Node node;

    private final Client ann = Client.real(NEXT.getAndIncrement());
    private Phone phone;

    @BeforeAll
    static void started() {
        node = Bare.lab().node(Map.of());
    }

    @AfterAll
    static void ended() {
        node.close();
    }

    @BeforeEach
    void connected() {
        node.peers().put(Node.SERVER, ann.peer(1));
        phone = Bare.lab().phone();
        phone.connect(ann.file(node));
        assertThat(phone.reaches()).isEqualTo(node.address());
    }

    @AfterEach
    void disconnected() {
        phone.close();
    }

    /** Long before the next repair, which this node makes once an hour. */
    @Test
    void flushedFirewallIsWrittenAtOnce() {
        try (var seldom = Bare.lab().node(Map.of("WTB_NODE_REPAIR_INTERVAL", "1h"))) {
            seldom.run("iptables -F WTB-FORWARD");
            seldom.run("iptables -t nat -F WTB-NAT");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(seldom.run("iptables -S WTB-FORWARD").lines()).hasSizeGreaterThan(3);
                assertThat(seldom.run("iptables -t nat -S WTB-NAT").lines()).hasSizeGreaterThan(1);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.wtb.e2e.network.Network#forbidden")
    void specialPurposeNetworksAreOutOfReach(String address) {
        assertThat(node.opens(address, Bare.lab().webPort())).isTrue();

        assertThat(phone.opens(address, Bare.lab().webPort())).isFalse();
    }

    @Test
    void nodeItselfIsOutOfReach() {
        assertThat(phone.pings("10.66.0.1")).isTrue();

        for (var address : new String[]{"10.66.0.1", "fd66::1", node.address(), node.address6()}) {
            assertThat(node.opens(address, Node.PORT)).isTrue();
            assertThat(phone.opens(address, Node.PORT)).isFalse();
        }
    }

    @Test
    void otherPeersAreOutOfReach() {
        var bob = Client.real(NEXT.getAndIncrement());
        node.peers().put(Node.SERVER, bob.peer(2));
        try (var other = Bare.lab().phone()) {
            other.connect(bob.file(node));
            assertThat(other.reaches()).isEqualTo(node.address());

            assertThat(phone.pings(bob.address4())).isFalse();
            assertThat(phone.pings(bob.address6())).isFalse();
        }
    }

    @Test
    void mailIsClosed() {
        assertThat(node.opens(Network.WEB, MAIL)).isTrue();

        assertThat(phone.opens(Network.WEB, MAIL)).isFalse();
        assertThat(phone.opens(Network.WEB6, MAIL)).isFalse();
    }

    @Test
    void foreignRulesStayAndOursComeFirst() {
        node.run("iptables -P FORWARD DROP");
        node.run("iptables -I FORWARD 1 -m comment --comment foreign -j ACCEPT");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> chain().indexOf("-j WTB-FORWARD") < chain().indexOf("foreign"));

        assertThat(chain().split("-j WTB-FORWARD", -1)).hasSize(2);
        assertThat(phone.fetch()).isEqualTo(node.address());
        assertThat(phone.opens(Network.forbidden().getFirst(), Bare.lab().webPort())).isFalse();
        node.run("iptables -D FORWARD -m comment --comment foreign -j ACCEPT");
    }

    @Test
    void restartDoublesNoRule() {
        var before = ours();

        node.kill();
        node.restart();

        assertThat(ours()).isEqualTo(before);
        assertThat(phone.fetch()).isEqualTo(node.address());
    }

    @Test
    void selfTestSeesThatNobodyGetsOut() {
        await().atMost(Duration.ofSeconds(10)).until(() -> forwarding());

        node.run("ip route delete default");

        await().atMost(Duration.ofSeconds(10)).until(() -> !forwarding());
        node.run("ip route add default via " + Bare.lab().gateway());
    }

    private static boolean forwarding() {
        return node.as("metrics-collector", NodeApi.class).status().servers().getFirst().forwarding();
    }

    private static String chain() {
        return node.run("iptables -S FORWARD");
    }

    private static String ours() {
        return node.run("iptables -S") + node.run("ip6tables -S") + node.run("iptables -t nat -S");
    }
}
