package dev.wtb.wireguard.server;

import static dev.wtb.wireguard.book.Peers.key;
import static dev.wtb.wireguard.book.Peers.peer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.DryRunKernel;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TunnelTests {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final TunnelSpec SPEC = new TunnelSpec("wtb1", key(99_999),
            new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420, null), Collections.emptySortedSet());

    @TempDir
    Path folder;
    private final DryRunKernel kernel = new DryRunKernel();
    private boolean broken;
    private Instant now = NOON;
    private Tunnel tunnel;

    @BeforeEach
    void started() {
        tunnel = open();
    }

    @AfterEach
    void stopped() {
        tunnel.close();
    }

    @Test
    void acknowledgedPeerSurvivesARestart() {
        tunnel.put(peer(1, 1));
        tunnel.close();
        drift(change -> change.peer(kernelPeer(1), null));

        tunnel = open();

        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void endedPeerIsCutOffAndComesBackWhenExtended() {
        tunnel.put(peer(1, 1, NOON.plusSeconds(60)));
        assertThat(served()).containsExactly(key(1));

        now = NOON.plusSeconds(61);
        tunnel.expire();
        assertThat(served()).isEmpty();

        tunnel.put(peer(1, 2, NOON.plusSeconds(600)));
        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void badPeerFailsAlone() {
        tunnel.put(peer(1, 1));
        var thief = Peer.device(key(9), key(9), peer(1, 1).allowedIps(), null, 2);

        assertThatThrownBy(() -> tunnel.put(thief)).isInstanceOf(Problem.class)
                .hasMessageContaining("another peer's");
        assertThat(tunnel.put(peer(2, 3))).isTrue();
    }

    @Test
    void driftIsRepaired() {
        tunnel.put(peer(1, 1));
        drift(change -> change.peer(kernelPeer(1), null));
        drift(change -> change.peer(null, kernelPeer(7)));

        tunnel.repair(kernel.device("wtb1"));

        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void failedToolIsReportedAndMadeUpFor() {
        broken = true;
        assertThatThrownBy(() -> tunnel.put(peer(1, 1))).isInstanceOf(NodeBusy.class);
        broken = false;

        assertThat(tunnel.put(peer(1, 1))).isFalse();

        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void manyWritersLoseNothing() {
        try (var threads = Executors.newFixedThreadPool(16)) {
            IntStream.range(0, 500).forEach(i -> threads.submit(() -> tunnel.put(peer(i, i + 1))));
        }

        assertThat(served()).hasSize(500);
    }

    private void drift(Consumer<Change> what) {
        var change = new Change("wtb1");
        what.accept(change);
        kernel.apply("wtb1", change);
    }

    private static KernelPeer kernelPeer(int number) {
        return new KernelPeer(key(number), key(number), List.of("10.64.9.9/32"), Lane.FULL);
    }

    private List<String> served() {
        return kernel.device("wtb1").peers().stream().map(PeerState::publicKey).toList();
    }

    private Tunnel open() {
        var clock = InstantSource.system().withZone(ZoneOffset.UTC);
        var journal = new PeerJournal(folder.resolve("server-1.journal"), JsonMapper.builder().build());
        var opened = new Tunnel(SPEC, journal, breakable(), new Moving(clock), 1000, () -> List.of(SPEC));
        opened.start();
        return opened;
    }

    private Kernel breakable() {
        return (Kernel) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Kernel.class},
                (_, method, arguments) -> {
                    if (broken && method.getName().equals("apply")) {
                        throw new CommandFailed(Command.of("wg"), 1, "no");
                    }
                    return method.invoke(kernel, arguments);
                });
    }

    private final class Moving extends Clock {
        private final Clock zone;

        Moving(Clock zone) {
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return zone.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId other) {
            return this;
        }
    }
}
