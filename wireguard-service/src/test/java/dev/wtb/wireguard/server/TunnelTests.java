package dev.wtb.wireguard.server;

import static dev.wtb.wireguard.book.Peers.key;
import static dev.wtb.wireguard.book.Peers.peer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.DryRunKernel;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private String refused = "";
    private int applied;
    private int capacity = 65_536;
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
    void peerThatDoesNotSuitIsLeftOutAndNamed() {
        var foreign = new Peer(key(3), key(4), List.of("192.168.1.1/32"), null, null, null, PeerKind.DEVICE, 2);
        var own = kernel.publicKey(SPEC.privateKey());
        var set = new PeerSet(UUID.randomUUID(), 3, List.of(peer(1, 1), foreign,
                new Peer(own, key(4), List.of("10.64.0.9/32"), null, null, null, PeerKind.DEVICE, 3)), List.of());

        var agreement = tunnel.apply(set);

        assertThat(agreement.refused()).containsExactlyInAnyOrder(key(3), own);
        assertThat(agreement.appliedGeneration()).isEqualTo(3);
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
    void refusedPeerIsToldAndTriedAgain() {
        refused = key(1);
        assertThatThrownBy(() -> tunnel.put(peer(1, 1))).isInstanceOf(NodeBusy.class).hasMessageContaining("not take");
        assertThat(tunnel.put(peer(2, 2))).isTrue();
        refused = "";

        assertThat(tunnel.put(peer(1, 1))).isFalse();

        assertThat(served()).containsExactlyInAnyOrder(key(1), key(2));
    }

    @Test
    void whatChangesWhileTheInterfaceIsReadIsNoDrift() {
        tunnel.put(peer(1, 1));
        tunnel.beingRead();
        var reading = kernel.device("wtb1");
        tunnel.put(peer(2, 2));
        tunnel.remove(key(1), 3);
        applied = 0;

        tunnel.repair(reading);

        assertThat(applied).isZero();
        assertThat(served()).containsExactly(key(2));
    }

    @Test
    void clockThatIsSetBackBringsEndedPeersBack() {
        tunnel.put(peer(1, 1, NOON.plusSeconds(60)));
        now = NOON.plusSeconds(600);
        tunnel.expire();
        assertThat(served()).isEmpty();

        now = NOON;
        tunnel.expire();
        assertThat(served()).containsExactly(key(1));

        now = NOON.plusSeconds(61);
        tunnel.expire();
        assertThat(served()).isEmpty();
    }

    /** Nobody calls for a week: whoever has paid for longer is served, whoever has not is cut off in their hour. */
    @Test
    void weekOfSilenceEndsEachPeerInItsHour() {
        for (int hour = 1; hour <= 200; hour++) {
            tunnel.put(peer(hour, hour, NOON.plus(Duration.ofHours(hour))));
        }
        for (int hour = 1; hour <= 7 * 24; hour++) {
            now = NOON.plus(Duration.ofHours(hour));
            tunnel.expire();
            assertThat(served()).hasSize(200 - hour);
        }
        tunnel.close();

        tunnel = open();

        assertThat(served()).hasSize(200 - 7 * 24);
    }

    @Test
    void moreThanFitAreRefusedBeforeAnythingIsTouched() {
        tunnel.put(peer(1, 1));
        capacity = 1;

        assertThatThrownBy(() -> tunnel.put(peer(2, 2))).hasMessageContaining("no more fit");
        assertThatThrownBy(() -> tunnel.apply(new PeerSet(UUID.randomUUID(), 3, List.of(peer(2, 2), peer(3, 3)),
                List.of()))).hasMessageContaining("no more fit");
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
                    if (method.getName().equals("capacity")) {
                        return capacity;
                    }
                    if (method.getName().equals("apply")) {
                        return applied((Change) arguments[1]);
                    }
                    return method.invoke(kernel, arguments);
                });
    }

    private Object applied(Change change) {
        applied++;
        var taken = new Change("wtb1");
        change.removes().forEach(taken::stranger);
        change.adds().stream().filter(peer -> !peer.publicKey().equals(refused)).forEach(taken::missing);
        kernel.apply("wtb1", taken);
        if (change.adds().stream().anyMatch(peer -> peer.publicKey().equals(refused))) {
            throw new PeersRefused(Map.of(refused, "no"));
        }
        return null;
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
