package dev.wtb.wireguard.server;

import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the host serves of one tunnel, as far as this service knows, and the way to change it. One thread. */
final class AppliedPeers {
    private final Kernel kernel;
    private final WantedPeers wish;
    private final Traffic traffic;
    private final Supplier<Collection<TunnelSpec>> all;
    private final Map<String, KernelPeer> served = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private volatile TunnelSpec spec;
    private volatile boolean prepared;

    AppliedPeers(TunnelSpec spec, Kernel kernel, WantedPeers wish, Traffic traffic,
            Supplier<Collection<TunnelSpec>> all) {
        this.spec = spec;
        this.kernel = kernel;
        this.wish = wish;
        this.traffic = traffic;
        this.all = all;
    }

    TunnelSpec spec() {
        return spec;
    }

    void define(TunnelSpec changed) {
        spec = changed;
    }

    /** Whether the lanes that the specification names exist, so that the firewall may name them. */
    boolean prepared() {
        return prepared;
    }

    /** Makes the lanes of these peers and those that every tunnel has. */
    void prepare(Collection<String> publicKeys) {
        widen(publicKeys);
        kernel.lanes(spec);
        prepared = true;
    }

    /** Firewall, forwarding, link and routes. */
    void open() {
        kernel.open(spec, all);
    }

    /** By key; not to be changed. */
    Map<String, KernelPeer> served() {
        return served;
    }

    /** Why WireGuard did not take single peers, by key; not to be changed. */
    Map<String, String> refused() {
        return refused;
    }

    /** Brings these peers from what is served to what is wanted. */
    void follow(Collection<String> publicKeys) {
        var change = new Change(spec.interfaceName());
        var after = new LinkedHashMap<String, @Nullable KernelPeer>();
        for (var key : publicKeys) {
            var peer = wish.of(key);
            change.peer(served.get(key), peer);
            after.put(key, peer);
        }
        if (widen(publicKeys)) {
            open();
        }
        refused.keySet().removeAll(publicKeys);
        apply(change);
        after.keySet().removeAll(refused.keySet());
        after.forEach(this::serve);
    }

    /** Makes WireGuard forget where these were last heard from. */
    void forget(Collection<String> publicKeys) {
        var change = new Change(spec.interfaceName());
        publicKeys.stream().map(served::get).filter(Objects::nonNull).forEach(change::anew);
        apply(change);
        served.keySet().removeAll(refused.keySet());
    }

    /** Puts right what only WireGuard has wrong. */
    void mend(Change change) {
        traffic.restarted(change.begun());
        apply(change);
        served.keySet().removeAll(refused.keySet());
    }

    /** All at once, after which exactly these are served but for those that WireGuard refuses. */
    void replace(Map<String, KernelPeer> wanted, Change change) {
        refused.clear();
        served.clear();
        served.putAll(wanted);
        mend(change);
    }

    /** Peers whose sessions are lost, with the places where they were last heard from. */
    Map<KernelPeer, String> located() {
        var located = new HashMap<KernelPeer, String>();
        traffic.lostSessions().forEach((key, endpoint) -> {
            var peer = served.get(key);
            if (peer != null) {
                located.put(peer, endpoint);
            }
        });
        return located;
    }

    private void apply(Change change) {
        if (change.isEmpty()) {
            return;
        }
        try {
            kernel.apply(spec.interfaceName(), change);
        } catch (PeersRefused some) {
            refused.putAll(some.reasons());
        } finally {
            change.begun().forEach(traffic::added);
        }
    }

    private void serve(String publicKey, @Nullable KernelPeer peer) {
        if (peer == null) {
            served.remove(publicKey);
        } else {
            served.put(publicKey, peer);
        }
    }

    /** Whether these peers bring lanes that the interface has not had; made before anybody else can name them. */
    private boolean widen(Collection<String> publicKeys) {
        var speeds = wish.speeds(publicKeys);
        if (spec.speeds().containsAll(speeds)) {
            return false;
        }
        var wider = spec.with(speeds);
        kernel.lanes(wider);
        spec = wider;
        return true;
    }
}
