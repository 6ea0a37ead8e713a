package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node looks at another as a client would, and sees what a node cannot see of itself. */
class NodeProbeIT {
    private static Node watcher;
    private static Node watched;

    private final Client probe = Client.real(1);

    /** The watched one repairs so seldom that the watcher sees what is broken. */
    @BeforeAll
    static void started() {
        watcher = Bare.lab().node(Map.of());
        watched = Bare.lab().node(Map.of("WTB_NODE_REPAIR_INTERVAL", "1h"));
    }

    @AfterAll
    static void ended() {
        watcher.close();
        watched.close();
    }

    @BeforeEach
    void told() {
        watched.peers().put(Node.SERVER, probe.probe(1));
    }

    @AfterEach
    void leavesNothingBehind() {
        watched.peers().remove(Node.SERVER, probe.publicKey(), 2);

        assertThat(watcher.run("ip rule")).doesNotContain(probe.address4());
        assertThat(watcher.run("ip -o link")).doesNotContain("p" + watcher.interfaceName().replaceAll("\\d+$", ":"));
    }

    @Test
    void healthyServerCarriesTraffic() {
        var found = probe();

        assertThat(found.handshakeMillis()).isNotNull();
        assertThat(found.fetchMillis()).as(found.detail()).isNotNull();
    }

    @Test
    void probesAreNobody() {
        assertThat(probe().fetchMillis()).isNotNull();

        await().until(() -> node().rxBytes() == 0 && node().peers() == 0 && node().active() == 0);
    }

    @Test
    void deadWayOutIsSeenAlthoughHandsAreShaken() {
        watched.run("ip route add blackhole " + Network.WEB);

        var found = probe();

        watched.run("ip route delete blackhole " + Network.WEB);
        assertThat(found.handshakeMillis()).isNotNull();
        assertThat(found.fetchMillis()).isNull();
    }

    @Test
    void deadServerShakesNoHands() {
        watched.daemons().forEach(pid -> Host.run("kill", "-STOP", String.valueOf(pid)));

        var found = probe();

        watched.daemons().forEach(pid -> Host.run("kill", "-CONT", String.valueOf(pid)));
        assertThat(found.handshakeMillis()).isNull();
        assertThat(found.detail()).contains("No handshake");
    }

    private Probe probe() {
        return watcher.as("metrics-collector", ProbeApi.class)
                .probe(new ProbeRequest(probe.privateKey(),
                        probe.presharedKey(), probe.address4(), watched.publicKey(), watched.address(),
                        Node.LISTEN_PORT,
                        Network.WEB, Bare.lab().webPort()));
    }

    private static ServerStatus node() {
        return watched.as("metrics-collector", NodeApi.class).status().servers().getFirst();
    }
}
