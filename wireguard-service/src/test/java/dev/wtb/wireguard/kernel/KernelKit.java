package dev.wtb.wireguard.kernel;

import static dev.wtb.wireguard.book.Peers.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.WireGuardKey;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.process.CommandFailed;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend does, real or pretended. Each test begins on a host of its own with one tunnel, not yet open. */
abstract class KernelKit {
    private static final String SOMEWHERE = "198.51.100.7:4000";

    Kernel kernel;
    TunnelSpec tunnel;

    /** A backend on a host that has no tunnels. */
    abstract Kernel fresh();

    /** What the names of that host's interfaces begin with. */
    abstract String prefix();

    @BeforeEach
    void madeTunnel() {
        kernel = fresh();
        tunnel = spec(1);
        assertThat(kernel.ensure(tunnel)).isTrue();
        kernel.lanes(tunnel);
    }

    @Test
    void privateKeysAreFresh() {
        assertThat(List.of(kernel.newPrivateKey(), kernel.newPrivateKey())).doesNotHaveDuplicates()
                .allMatch(key -> key.matches(WireGuardKey.PATTERN));
    }

    /** As wg(8) answers to {@code pubkey}. */
    @Test
    void publicKeyIsTheOtherHalfOfThePrivateOne() {
        assertThat(kernel.publicKey("cAdtCnMYpX08FsFyUbJmRd9ML5LrwJkqwXf7pR25LGo="))
                .isEqualTo("+KlTWi0v9gXo4UTVT071xiMTogVduyH93T/ZwpnrAV0=");
    }

    @Test
    void interfaceIsMadeOnceAsItWasDefined() {
        assertThat(kernel.ensure(tunnel)).isFalse();

        assertThat(device()).isEqualTo(new DeviceState(tunnel.privateKey(), 51821, List.of()));
    }

    @Test
    void interfaceIsUpWhileItIsOpen() {
        assertThat(up()).isFalse();
        open();
        assertThat(up()).isTrue();
        kernel.shut(tunnel.interfaceName());
        assertThat(up()).isFalse();
        open();
        assertThat(up()).isTrue();
    }

    @Test
    void shutTunnelKeepsItsPeers() {
        serve(peer(1));
        open();

        kernel.shut(tunnel.interfaceName());

        assertThat(kernel.ensure(tunnel)).isFalse();
        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void hostIsGuardedFromTheFirstOpenTunnelOn() {
        assertThat(kernel.guarded()).isFalse();
        assertThat(kernel.forwarding()).isFalse();

        open();
        open();

        assertThat(kernel.guarded()).isTrue();
        assertThat(kernel.forwarding()).isTrue();
        assertThat(kernel.ipv6()).isTrue();
    }

    @Test
    void peerIsServedAsItWasTold() {
        serve(peer(1));

        assertThat(device().peers()).containsExactly(state(peer(1), null, false));
        assertThat(state(1).serves(peer(1))).isTrue();
    }

    @Test
    void peersComeAndGoInOneChange() {
        serve(peer(1), peer(2));

        change(change -> {
            change.peer(peer(1), null);
            change.peer(null, peer(3));
        });

        assertThat(served()).containsExactlyInAnyOrder(key(2), key(3));
    }

    @Test
    void peerThatIsNotThereCanBeRemoved() {
        serve(peer(1));

        change(change -> change.stranger(key(2)));

        assertThat(served()).containsExactly(key(1));
    }

    @Test
    void changedPeerIsServedAnewWhereItWas() {
        serve(peer(1));
        locate(peer(1));
        var changed = new KernelPeer(key(1), key(9), List.of("10.64.0.99/32"), Lane.FULL);

        change(change -> change.peer(peer(1), changed));

        assertThat(device().peers()).containsExactly(state(changed, SOMEWHERE, false));
    }

    @Test
    void badPeerOfABatchFailsAlone() {
        var bad = new KernelPeer("no key", key(9), List.of("10.64.0.99/32"), Lane.FULL);

        assertThatThrownBy(() -> serve(peer(1), bad, peer(2))).isInstanceOfSatisfying(PeersRefused.class,
                some -> assertThat(some.reasons()).containsOnlyKeys("no key"));

        assertThat(served()).containsExactlyInAnyOrder(key(1), key(2));
    }

    @Test
    void addressBelongsToWhomItWasGivenLast() {
        serve(peer(1));
        var heir = new KernelPeer(key(2), key(9), peer(1).allowedIps().subList(0, 1), Lane.FULL);

        serve(heir);

        var robbed = new KernelPeer(key(1), peer(1).presharedKey(), peer(1).allowedIps().subList(1, 2), Lane.FULL);
        assertThat(device().peers()).containsExactlyInAnyOrder(state(robbed, null, false), state(heir, null, false));
    }

    @Test
    void redefinedTunnelKeepsItsPeers() {
        serve(peer(1));
        var other = new TunnelSpec(tunnel.interfaceName(), kernel.newPrivateKey(), definition(7), tunnel.speeds());

        kernel.configure(other);

        assertThat(device()).isEqualTo(
                new DeviceState(other.privateKey(), 51827, List.of(state(peer(1), null, false))));
    }

    @Test
    void locatedPeerKeepsItsAddresses() {
        serve(peer(1));

        locate(peer(1));

        assertThat(device().peers()).containsExactly(state(peer(1), SOMEWHERE, false));
    }

    @Test
    void changesLeaveOtherPeersAlone() {
        serve(peer(1), peer(2), peer(3));
        locate(peer(1));
        kernel.call(tunnel.interfaceName(), List.of(key(2)));

        change(change -> {
            change.peer(peer(3), null);
            change.peer(null, peer(4));
        });

        assertThat(List.of(state(1), state(2))).containsExactly(state(peer(1), SOMEWHERE, false),
                state(peer(2), null, true));
    }

    @Test
    void peerThatIsMadeAnewIsNowhere() {
        serve(peer(1));
        locate(peer(1));

        change(change -> change.anew(peer(1)));

        assertThat(device().peers()).containsExactly(state(peer(1), null, false));
    }

    @Test
    void calledPeersAreCalledUntilItIsQuiet() {
        serve(peer(1), peer(2));

        kernel.call(tunnel.interfaceName(), List.of(key(1)));
        assertThat(List.of(state(1).called(), state(2).called())).containsExactly(true, false);

        kernel.quiet(tunnel.interfaceName(), List.of(key(1)));
        assertThat(device().peers()).containsExactlyInAnyOrder(state(peer(1), null, false),
                state(peer(2), null, false));
    }

    @Test
    void servedPeerIsInItsLane() {
        serve(peer(1), slow(2));
        assertThat(lanes(peer(1), slow(2))).isZero();

        change(change -> change.peer(peer(1), null));

        assertThat(lanes(slow(2))).isZero();
    }

    @Test
    void peerThatChangesLanesStaysWhereItWas() {
        serve(peer(1));
        locate(peer(1));

        change(change -> change.peer(peer(1), slow(1)));

        assertThat(lanes(slow(1))).isZero();
        assertThat(device().peers()).containsExactly(state(peer(1), SOMEWHERE, false));
    }

    /** An address that is gone and one that is not wanted, of each family. */
    @Test
    void strayAddressesArePutRight() {
        serve(peer(1));

        assertThat(lanes(slow(1))).isEqualTo(4);
        assertThat(lanes(slow(1))).isZero();
    }

    @Test
    void furtherLanesLeaveTheOthersFull() {
        serve(peer(1));
        tunnel = tunnel.with(Set.of(50));

        kernel.lanes(tunnel);

        assertThat(lanes(peer(1))).isZero();
    }

    @Test
    void destroyedTunnelComesBackEmpty() {
        serve(peer(1));
        open();

        kernel.destroy(tunnel.interfaceName(), List::of);
        assertThat(up()).isFalse();

        assertThat(kernel.ensure(tunnel)).isTrue();
        assertThat(device().peers()).isEmpty();
        assertThat(lanes()).isZero();
    }

    @Test
    void destroyingTwiceDoesNoHarm() {
        kernel.destroy(tunnel.interfaceName(), List::of);
        kernel.destroy(tunnel.interfaceName(), List::of);

        assertThat(up()).isFalse();
    }

    @Test
    void tunnelsDoNotMeet() {
        var other = spec(2);
        assertThat(kernel.ensure(other)).isTrue();
        kernel.lanes(other);
        serve(peer(1));
        kernel.open(tunnel, () -> List.of(tunnel, other));
        kernel.open(other, () -> List.of(tunnel, other));
        assertThat(kernel.device(other.interfaceName()).peers()).isEmpty();

        kernel.destroy(other.interfaceName(), () -> List.of(tunnel));

        assertThat(List.of(up(), kernel.up(other.interfaceName()), kernel.forwarding())).containsExactly(true, false,
                true);
        assertThat(served()).containsExactly(key(1));
        assertThat(lanes(peer(1))).isZero();
    }

    @Test
    void nothingIsDoneToAnInterfaceThatIsNotThere() {
        var absent = prefix() + 9;
        var change = new Change(absent);
        change.missing(peer(1));

        assertThat(kernel.up(absent)).isFalse();
        assertThatThrownBy(() -> kernel.device(absent)).isInstanceOf(CommandFailed.class);
        assertThatThrownBy(() -> kernel.apply(absent, change)).isInstanceOf(CommandFailed.class);
        assertThatThrownBy(() -> kernel.shut(absent)).isInstanceOf(CommandFailed.class);
    }

    private void open() {
        kernel.open(tunnel, () -> List.of(tunnel));
    }

    private boolean up() {
        return kernel.up(tunnel.interfaceName());
    }

    private void serve(KernelPeer... peers) {
        change(change -> List.of(peers).forEach(peer -> change.peer(null, peer)));
    }

    private void change(Consumer<Change> what) {
        var change = new Change(tunnel.interfaceName());
        what.accept(change);
        kernel.apply(tunnel.interfaceName(), change);
    }

    private void locate(KernelPeer peer) {
        kernel.locate(tunnel.interfaceName(), Map.of(peer, SOMEWHERE));
    }

    private int lanes(KernelPeer... peers) {
        return kernel.repairLanes(tunnel, List.of(peers));
    }

    private DeviceState device() {
        return kernel.device(tunnel.interfaceName());
    }

    private List<String> served() {
        return device().peers().stream().map(PeerState::publicKey).toList();
    }

    private PeerState state(int number) {
        return device().peers()
                .stream()
                .filter(state -> state.publicKey().equals(key(number)))
                .findFirst()
                .orElseThrow();
    }

    private static PeerState state(KernelPeer peer, @Nullable String endpoint, boolean called) {
        return new PeerState(peer.publicKey(), KernelPeer.shape(peer.presharedKey(), peer.allowedIps()), endpoint, 0, 0,
                0, called);
    }

    private static KernelPeer peer(int number) {
        return peer(number, Lane.FULL);
    }

    private static KernelPeer slow(int number) {
        return peer(number, Lane.speed(20));
    }

    private static KernelPeer peer(int number, Lane lane) {
        return new KernelPeer(key(number), key(number + 1000),
                List.of("10.64.0." + (number + 1) + "/32", "fd57::" + (number + 1) + "/128"), lane);
    }

    private TunnelSpec spec(int number) {
        return new TunnelSpec(prefix() + number, kernel.newPrivateKey(), definition(number),
                Collections.emptySortedSet()).with(Set.of(20));
    }

    private static ServerDefinition definition(int number) {
        return new ServerDefinition(51820 + number, "10.64." + (number - 1) * 16 + ".1/20",
                "fd57::" + (number == 1 ? "" : number + ":") + "1/112", 1420, null);
    }
}
