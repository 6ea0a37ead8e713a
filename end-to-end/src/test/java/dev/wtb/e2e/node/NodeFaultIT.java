package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tools that fail, hang or die half way, a lock that is held, a disk that is full: refused in time, then made up for.
 * All with SOAK=1, else some of the tools' faults, by lot: {@code -Dseed} repeats it.
 */
class NodeFaultIT {
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final int SAMPLE = 3;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    static Path folder;

    private Path trouble;
    private Node node;

    /** Every tool goes through a script that does as it is told by a file. */
    @BeforeEach
    void started() throws IOException {
        trouble = folder.resolve("trouble");
        Files.deleteIfExists(trouble);
        Host.run("chmod", "0755", folder.toString());
        for (var tool : Set.of("wg", "ipset", "iptables-restore")) {
            Files.writeString(folder.resolve(tool), """
                    #!/bin/sh
                    case "$(cat %s 2>/dev/null)" in
                    "%s fails") echo "no such luck" >&2; exit 1;;
                    "%s hangs") sleep 30;;
                    "%s dies half way") head -c 300 | head -n 8 | %s "$@"; kill -9 $$;;
                    esac
                    exec %s "$@"
                    """.formatted(trouble, tool, tool, tool, path(tool), path(tool)));
            Host.run("chmod", "0755", folder.resolve(tool).toString());
        }
        node = Bare.lab().node(Map.of("SPRING_APPLICATION_JSON", """
                {"wtb.node.binaries": {"wg": "%1$s/wg", "ipset": "%1$s/ipset", "iptables-restore": "%1$s/iptables-restore"}}
                """.formatted(folder)));
        node.peers().put(Node.SERVER, Client.crowd(1).peer(1));
    }

    @AfterEach
    void ended() {
        node.close();
    }

    static List<String> faults() {
        var all = new ArrayList<>(List.of("wg fails", "wg hangs", "wg dies half way", "ipset fails", "ipset hangs",
                "iptables-restore fails", "iptables-restore hangs"));
        Collections.shuffle(all, new Random(SEED));
        return SOAK ? all : all.subList(0, SAMPLE);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void toolsFaultIsToldInTimeAndMadeUpFor(String fault) throws IOException {
        Files.writeString(trouble, fault);
        var start = Instant.now();

        assertThatThrownBy(() -> putWithNewSpeed(2)).as("%s, seed %d", fault, SEED)
                .isInstanceOfSatisfying(Problem.class,
                        refused -> assertThat(refused.getStatusCode().value()).isEqualTo(503));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(25));

        Files.delete(trouble);
        await(fault + ", seed " + SEED).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(served()).containsExactlyInAnyOrder(Client.crowd(1).publicKey(), Client.crowd(2).publicKey());
            assertThat(node.run("ipset save")).contains("-s33-4 " + Client.crowd(2).address4());
            assertThat(node.run("iptables -S WTB-FORWARD")).contains("-s33-4 src");
        });
        assertThat(node.peers().put(Node.SERVER, Client.crowd(3).peer(3)).changed()).isTrue();
    }

    /** Peers would reach each other and this host's neighbours: better that they reach nothing. */
    @Test
    void hostThatStaysOpenTakesItsTunnelsDownUntilItIsGuarded() throws IOException {
        var before = addresses();
        Files.writeString(trouble, "iptables-restore fails");
        node.run("iptables -F WTB-FORWARD");

        await().atMost(Duration.ofSeconds(20)).until(() -> !link());
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> !link() && !up());

        Files.delete(trouble);
        await().atMost(Duration.ofSeconds(20)).until(() -> link() && up());
        assertThat(node.run("iptables -S WTB-FORWARD")).contains("-j DROP");
        assertThat(addresses()).isEqualTo(before).hasSize(2);
        assertThat(served()).containsExactly(Client.crowd(1).publicKey());
    }

    @Test
    void hungDaemonIsReportedAndRecovers() {
        node.daemons().forEach(pid -> Host.run("kill", "-STOP", String.valueOf(pid)));

        assertThatThrownBy(() -> putWithNewSpeed(2)).isInstanceOf(Problem.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> !up());

        node.daemons().forEach(pid -> Host.run("kill", "-CONT", String.valueOf(pid)));
        await().atMost(Duration.ofSeconds(20)).until(this::up);
        await().atMost(Duration.ofSeconds(20)).until(() -> served().contains(Client.crowd(2).publicKey()));
    }

    @Test
    void fullDiskRefusesPromisesButEndsPeersInTime() throws IOException {
        node.close();
        var disk = Files.createTempDirectory(Path.of("/dev/shm"), "wtb-disk");
        Host.run("mount", "-t", "tmpfs", "-o", "size=64k,uid=65532,gid=65532", "wtb-disk", disk.toString());
        try {
            node = Bare.lab().node(Map.of("WTB_NODE_DIRECTORY", disk.toString()));
            node.peers().put(Node.SERVER, Client.crowd(1).peer(1, Instant.now().plusSeconds(4), null, null));
            Host.run("sh", "-c", "cat /dev/zero > " + disk + "/filler 2>/dev/null || true");

            assertThat(Bare.accepted(() -> fillUp())).isFalse();
            await().atMost(Duration.ofSeconds(10)).until(() -> !served().contains(Client.crowd(1).publicKey()));
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(this::up);

            Files.delete(disk.resolve("filler"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Bare.accepted(() -> node.peers().put(Node.SERVER, Client.crowd(500).peer(900))));
            node.killAll();
            node.restart();
            assertThat(served()).contains(Client.crowd(500).publicKey()).doesNotContain(Client.crowd(1).publicKey());
        } finally {
            node.killAll();
            Host.run("umount", "-l", disk.toString());
            Files.delete(disk);
        }
    }

    @Test
    void tooManyWaitersAreToldToComeBack() throws IOException {
        Files.writeString(trouble, "wg hangs");
        var answers = new ConcurrentSkipListSet<String>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 10; number < 40; number++) {
                var client = Client.crowd(number);
                callers.execute(() -> {
                    try {
                        node.peers().put(Node.SERVER, client.peer(client.number()));
                    } catch (Problem refused) {
                        answers.add(refused.getStatusCode() + " " + refused.getBody().getType());
                    }
                });
            }
        }

        assertThat(answers).containsExactly("503 SERVICE_UNAVAILABLE urn:wtb:problem:busy");
        Files.delete(trouble);
        await().atMost(Duration.ofSeconds(20)).until(() -> served().size() == 31);
    }

    private void fillUp() {
        for (int number = 2; number < 400; number++) {
            node.peers().put(Node.SERVER, Client.crowd(number).peer(number));
        }
    }

    private void putWithNewSpeed(int number) {
        node.peers().put(Node.SERVER, Client.crowd(number).peer(number, null, null, new PeerLimits(33, null)));
    }

    private boolean link() {
        return !node.run("ip -o link show dev " + node.interfaceName() + " up").isBlank();
    }

    private Set<String> addresses() {
        return node.run("ip -o address show scope global dev " + node.interfaceName())
                .lines()
                .map(line -> line.split("\\s+")[3])
                .collect(Collectors.toSet());
    }

    private boolean up() {
        return node.as("metrics-collector", NodeApi.class).status().servers().getFirst().up();
    }

    private Set<String> served() {
        return Host.run("wg", "show", node.interfaceName(), "peers").lines().collect(Collectors.toSet());
    }

    private static String path(String tool) {
        return Host.run("which", tool).strip();
    }
}
