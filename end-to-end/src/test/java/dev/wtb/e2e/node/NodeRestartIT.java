package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever dies: what was acknowledged is there afterwards, and people hardly notice. */
class NodeRestartIT {
    private static final int WRITERS = 64;
    private static final int ROUNDS = Boolean.getBoolean("soak") ? 50 : 6;
    /** A stock client alone needs this long to notice that its server lost the session, see section 6 of the paper. */
    private static final Duration STOCK_CLIENT = Duration.ofSeconds(15);

    private final Client ann = Client.real(60_000);
    private Node node;

    @BeforeEach
    void started() {
        node = Bare.lab().node(Map.of());
    }

    @AfterEach
    void ended() {
        node.close();
    }

    @Test
    void deathOfTheServiceAloneCostsNoPacket() {
        try (var phone = connected(); var pinger = phone.pinging()) {
            await().until(() -> pinger.answered() > 50);

            node.kill();
            node.restart();

            int before = pinger.answered();
            await().until(() -> pinger.answered() > before + 100);
            assertThat(pinger.missed()).isZero();
        }
    }

    @Test
    void lostInterfaceIsBuiltAgainAndCallsPeopleBack() {
        try (var phone = connected(); var pinger = phone.pinging()) {
            await().until(() -> pinger.answered() > 100);

            node.daemons().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

            int before = pinger.answered();
            await().atMost(Duration.ofSeconds(30)).until(() -> pinger.answered() > before + 100);
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void deathOfTheWholeContainerIsShorterThanAStockClientsPatience() {
        try (var phone = connected(); var pinger = phone.pinging()) {
            await().until(() -> pinger.answered() > 100);

            node.killAll();
            node.restart();

            int before = pinger.answered();
            await().atMost(Duration.ofSeconds(30)).until(() -> pinger.answered() > before + 100);
            assertThat(pinger.longestSilence()).isLessThan(STOCK_CLIENT);
        }
    }

    @Test
    void whereSomebodyIsStaysInMemoryAndOutOfLogs() throws IOException {
        try (var phone = connected()) {
            var memory = node.memory().resolve(node.interfaceName() + ".peers");
            await().until(() -> Files.readString(memory).contains(phone.address() + ":"));

            assertThat(Files.getFileStore(memory).type()).isEqualTo("tmpfs");
            assertThat(Files.getPosixFilePermissions(memory)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(node.log()).doesNotContain(phone.address());
            assertThat(contents(node.journal())).doesNotContain(phone.address());
        }
    }

    @Test
    void idlePeersAreForgotten() {
        node.close();
        node = Bare.lab().node(Map.of("WTB_NODE_FORGET_AFTER", "3s"));
        try (var phone = connected()) {
            assertThat(endpoints()).contains(phone.address());
            phone.disconnect();

            await().atMost(Duration.ofSeconds(15)).until(() -> !endpoints().contains(phone.address()));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> !contents(node.memory()).contains(phone.address()));
            assertThat(node.peers().activity(Node.SERVER, ann.publicKey()).handshakeAgeSeconds()).isNotNull();
            phone.connect(ann.file(node));
            assertThat(phone.reaches()).isEqualTo(node.address());
        }
    }

    /** Sudden death while everybody writes: nobody who was told yes is missing, and no address is held twice. */
    @Test
    void nothingAcknowledgedIsLost() {
        var acknowledged = new ConcurrentSkipListSet<String>();
        var next = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            int enough = acknowledged.size() + 200;
            try (var writers = Executors.newFixedThreadPool(WRITERS)) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    writers.execute(() -> write(next, acknowledged));
                }
                await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > enough);
                node.killAll();
            }
            node.restart();

            assertThat(served()).containsAll(acknowledged);
            var addresses = Host.run("wg", "show", node.interfaceName(), "allowed-ips")
                    .lines()
                    .flatMap(line -> Stream.of(line.split("\t")[1].split(" ")))
                    .toList();
            assertThat(addresses).doesNotContain("(none)").doesNotHaveDuplicates();
        }
    }

    private void write(AtomicInteger next, Set<String> acknowledged) {
        while (true) {
            var client = Client.crowd(next.getAndIncrement());
            if (!Bare.accepted(() -> node.peers().put(Node.SERVER, client.peer(client.number() + 1L)))) {
                return;
            }
            acknowledged.add(client.publicKey());
        }
    }

    private Set<String> served() {
        return Host.run("wg", "show", node.interfaceName(), "peers")
                .lines()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String endpoints() {
        return Host.run("wg", "show", node.interfaceName(), "endpoints");
    }

    private Phone connected() {
        node.peers().put(Node.SERVER, ann.peer(1));
        var phone = Bare.lab().phone();
        phone.connect(ann.file(node));
        assertThat(phone.reaches()).isEqualTo(node.address());
        return phone;
    }

    private static String contents(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException replaced) {
                    return "";
                }
            }).collect(Collectors.joining());
        }
    }
}
