package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.TunnelSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Settings and peers as WireGuard would hold them, behind a link that carries nothing. For any thread. */
final class PretendedInterface {
    private final Map<String, KernelPeer> peers = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private TunnelSpec spec;
    private boolean up;

    PretendedInterface(TunnelSpec spec) {
        this.spec = spec;
    }

    synchronized void configure(TunnelSpec changed) {
        spec = changed;
    }

    synchronized boolean up() {
        return up;
    }

    synchronized void turn(boolean on) {
        up = on;
    }

    /** Takes its addresses from whoever had them, in silence; endpoint and calls of the same key stay. */
    synchronized void add(KernelPeer peer) {
        disown(peer.publicKey());
        for (var ip : peer.allowedIps()) {
            var former = owners.put(ip, peer.publicKey());
            if (former != null) {
                peers.computeIfPresent(former, (_, loser) -> without(loser, ip));
            }
        }
        peers.put(peer.publicKey(), peer);
    }

    /** Forgets all of a peer; one that is not there does no harm. */
    synchronized void remove(String publicKey) {
        disown(publicKey);
        peers.remove(publicKey);
        endpoints.remove(publicKey);
        called.remove(publicKey);
    }

    synchronized void locate(String publicKey, String endpoint) {
        endpoints.put(publicKey, endpoint);
    }

    synchronized void call(Collection<String> publicKeys) {
        called.addAll(publicKeys);
    }

    synchronized void quiet(Collection<String> publicKeys) {
        publicKeys.forEach(called::remove);
    }

    synchronized DeviceState state() {
        return new DeviceState(spec.privateKey(), spec.definition().listenPort(),
                peers.values().stream().map(this::state).toList());
    }

    private PeerState state(KernelPeer peer) {
        return new PeerState(peer.publicKey(), KernelPeer.shape(peer.presharedKey(), peer.allowedIps()),
                endpoints.get(peer.publicKey()), 0, 0, 0, called.contains(peer.publicKey()));
    }

    private void disown(String publicKey) {
        var held = peers.get(publicKey);
        if (held != null) {
            held.allowedIps().forEach(owners::remove);
        }
    }

    private static KernelPeer without(KernelPeer peer, String ip) {
        return new KernelPeer(peer.publicKey(), peer.presharedKey(),
                peer.allowedIps().stream().filter(other -> !other.equals(ip)).toList(), peer.lane());
    }
}
