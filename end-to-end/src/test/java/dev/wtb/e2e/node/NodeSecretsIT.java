package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wtb.contract.peer.Peer;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canary keys: everybody on the host may read arguments, and an operator's logs travel. */
class NodeSecretsIT {
    private static final int PEERS = 300;

    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean(true);
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
    void secretsAreInNoArgumentLogOrAnswer() throws IOException, InterruptedException {
        var watcher = Thread.ofPlatform().start(this::watch);
        var secrets = new ArrayList<>(List.of(privateKey()));
        for (int number = 0; number < PEERS; number++) {
            var client = Client.crowd(number);
            node.peers().put(Node.SERVER, client.peer(number + 1));
            secrets.add(client.presharedKey());
        }
        node.killAll();
        node.restart();
        for (int number = 0; number < PEERS; number++) {
            node.peers().remove(Node.SERVER, Client.crowd(number).publicKey(), PEERS + number + 1);
        }
        watching.set(false);
        watcher.join(Duration.ofSeconds(10));

        assertThat(calls).anyMatch(call -> call.startsWith("wg addconf")).anyMatch(call -> call.startsWith("wg set"));
        assertThat(calls).allSatisfy(call -> assertThat(call).doesNotContain(secrets));
        assertThat(node.log()).doesNotContain(secrets);
        assertThat(refusals(secrets.getLast())).allSatisfy(answer -> assertThat(answer).doesNotContain(secrets));
    }

    private Stream<String> refusals(String canary) {
        var key = Client.crowd(7).publicKey();
        node.peers().put(Node.SERVER, Client.crowd(7).peer(5000));
        return Stream.of(Peer.device(key.substring(1), canary, List.of("10.66.9.9/32"), null, 6000),
                Peer.device(key, canary, List.of("10.66.9.9/24"), null, 6000),
                Peer.device(Client.crowd(8).publicKey(), canary, List.of(Client.crowd(7).address4() + "/32"), null,
                        6000),
                Peer.device(key, canary + "x", List.of("10.66.9.9/32"), null, 6000))
                .map(peer -> String.valueOf(catchThrowable(() -> node.peers().put(Node.SERVER, peer)).getMessage()));
    }

    private String privateKey() {
        return Host.run("wg", "show", node.interfaceName(), "private-key").strip();
    }

    private void watch() {
        while (watching.get()) {
            try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(this::look);
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private void look(Path process) {
        try {
            calls.add(new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).replace('\0',
                    ' '));
        } catch (IOException ended) {
            calls.add("ended");
        }
    }
}
