package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.network.Pinger;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody changes peers, addresses, routes, rules and shaping behind the node's back: it always comes back to what it
 * was told, and a person whose own things were not touched notices nothing.
 */
class NodeDriftIT {
    private static final int ROUNDS = Boolean.getBoolean("soak") ? 1000 : 60;
    private static final int CROWD = 50;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String STRANGER = Client.crowd(40_000).publicKey();

    /** The same in all tests: the node keeps her. */
    private static final Client ANN = Client.real(1000);

    private static Node node;
    private static String interfaceName;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void started() {
        node = Bare.lab().node(Map.of("WTB_NODE_REPAIR_INTERVAL", "300ms", "WTB_NODE_STATUS_INTERVAL", "100ms"));
        interfaceName = node.interfaceName();
        IntStream.range(0, CROWD)
                .forEach(number -> node.peers()
                        .put(Node.SERVER,
                                Client.crowd(number)
                                        .peer(1, null, null, number % 2 == 0 ? null : new PeerLimits(20, null))));
    }

    @AfterAll
    static void ended() {
        node.close();
    }

    @Test
    void whateverIsChangedComesBack() {
        node.peers().put(Node.SERVER, ANN.peer(1));
        try (var phone = Bare.lab().phone()) {
            phone.connect(ANN.file(node));
            assertThat(phone.reaches()).isEqualTo(node.address());
            var told = host();
            for (int round = 0; round < ROUNDS; round++) {
                round(phone, told, mutation());
            }
        }
    }

    @Test
    void peerThatIsLostWhileItIsCalledBackIsCalledAgain() {
        node.peers().put(Node.SERVER, ANN.peer(1));
        try (var phone = Bare.lab().phone()) {
            phone.connect(ANN.file(node));
            assertThat(phone.reaches()).isEqualTo(node.address());
            var told = host();
            round(phone, told, harmful("wg set " + interfaceName + " listen-port 4444"));
            round(phone, told, harmful("wg set " + interfaceName + " peer " + ANN.publicKey() + " remove"));
        }
    }

    private void round(Phone phone, String told, Mutation mutation) {
        try (var pinger = phone.pinging()) {
            await().until(() -> pinger.answered() > 5);
            mutation.lines().forEach(node::run);

            await("seed " + SEED + ": " + mutation).atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(host()).isEqualTo(told));
            unnoticed(pinger, mutation);
        }
        assertThat(phone.reaches()).isEqualTo(node.address());
    }

    private static void unnoticed(Pinger pinger, Mutation mutation) {
        int before = pinger.answered();
        await("seed " + SEED + ": " + mutation).until(() -> pinger.answered() > before + 10);
        if (mutation.harmless()) {
            assertThat(pinger.missed()).as("seed %d: %s", SEED, mutation).isZero();
        }
    }

    private Mutation mutation() {
        var victim = Client.crowd(random.nextInt(CROWD));
        var other = Client.crowd(random.nextInt(CROWD));
        var set = interfaceName + (victim.number() % 2 == 0 ? "-full-4" : "-s20-4");
        var all = List.of(
                harmless("wg set " + interfaceName + " peer " + victim.publicKey() + " remove"),
                harmless("wg set " + interfaceName + " peer " + STRANGER + " allowed-ips 10.66.99.99/32"),
                harmless("wg set " + interfaceName + " peer " + STRANGER + " allowed-ips " + victim.address4() + "/32"),
                harmless("wg set " + interfaceName + " peer " + victim.publicKey() + " allowed-ips "
                        + other.address4() + "/32"),
                harmless("wg set " + interfaceName + " peer " + victim.publicKey() + " preshared-key /dev/null"),
                harmless("ipset del " + set + " " + victim.address4()),
                harmless("ipset add " + interfaceName + "-full-4 10.66.99.99"),
                harmless("ipset add " + interfaceName + "-window-4 10.66.99.99"),
                harmless("ipset flush " + interfaceName + "-s20-4"),
                harmless("ip6tables -D WTB-INPUT -i " + node.interfaceName().replaceAll("\\d+$", "+") + " -j DROP"),
                harmless("iptables -A FORWARD -j WTB-FORWARD"),
                harmless("ip -6 route delete fd66::/112 dev " + interfaceName),
                harmless("ip address delete fd66::1/112 dev " + interfaceName),
                harmful("iptables -F WTB-FORWARD"), harmful("iptables -D FORWARD -j WTB-FORWARD"),
                harmful("iptables -t nat -F WTB-NAT"), harmful("ip route delete 10.66.0.0/16 dev " + interfaceName),
                harmful("ip link set " + interfaceName + " down"),
                harmful("ip link set " + interfaceName + " mtu 1300"),
                harmful("wg set " + interfaceName + " listen-port 4444"),
                harmful("wg set " + interfaceName + " peer " + ANN.publicKey() + " remove"),
                harmful("ipset flush " + interfaceName + "-full-4"),
                harmful("sysctl -q -w net.ipv4.ip_forward=0"));
        return all.get(random.nextInt(all.size()));
    }

    private static Mutation harmless(String... lines) {
        return new Mutation(true, List.of(lines));
    }

    private static Mutation harmful(String... lines) {
        return new Mutation(false, List.of(lines));
    }

    /** All that the node answers for, in one text; what lives (handshakes, counters, endpoints) left out. */
    private static String host() {
        var peers = Host.run("wg", "show", interfaceName, "dump")
                .lines()
                .map(line -> line.split("\t"))
                .map(columns -> columns.length < 8
                        ? columns[0] + " " + columns[2]
                        : columns[0] + columns[1] + columns[3])
                .sorted()
                .collect(Collectors.joining("\n"));
        var sets = node.run("ipset save").lines().sorted().collect(Collectors.joining("\n"));
        return peers + sets + node.run("iptables -S") + node.run("iptables -t nat -S")
                + node.run("iptables -t mangle -S") + node.run("ip6tables -S")
                + node.run("ip -o address show dev " + interfaceName) + node.run("ip route show")
                + node.run("ip -6 route show dev " + interfaceName) + node.run("ip -o link show dev " + interfaceName)
                + node.run("sysctl net.ipv4.ip_forward");
    }

    /**
     * What somebody does.
     *
     * @param harmless whether it leaves alone what the pinging phone needs
     */
    private record Mutation(boolean harmless, List<String> lines) {
    }
}
