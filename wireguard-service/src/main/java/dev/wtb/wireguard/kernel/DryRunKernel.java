package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.TunnelSpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Pretends: keeps peers in memory and moves no packet. For trying the product without root, and for unit tests. */
public final class DryRunKernel implements Kernel {
    private static final int KEY_LENGTH = 32;

    private final Map<String, Map<String, KernelPeer>> interfaces = new ConcurrentHashMap<>();

    @Override
    public String newPrivateKey() {
        var key = new byte[KEY_LENGTH];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String publicKey(String privateKey) {
        return privateKey;
    }

    @Override
    public int capacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean up(String interfaceName) {
        return interfaces.containsKey(interfaceName);
    }

    @Override
    public boolean ensure(TunnelSpec tunnel) {
        return interfaces.putIfAbsent(tunnel.interfaceName(), new ConcurrentHashMap<>()) == null;
    }

    @Override
    public void lanes(TunnelSpec tunnel) {
    }

    @Override
    public void apply(String interfaceName, Change change) {
        held(interfaceName).keySet().removeAll(change.removes());
        change.adds().forEach(peer -> held(interfaceName).put(peer.publicKey(), peer));
    }

    @Override
    public void locate(String interfaceName, Map<KernelPeer, String> endpoints) {
    }

    @Override
    public void call(String interfaceName, Collection<String> publicKeys) {
    }

    @Override
    public void quiet(String interfaceName, Collection<String> publicKeys) {
    }

    @Override
    public int repairLanes(TunnelSpec tunnel, Collection<KernelPeer> peers) {
        return 0;
    }

    @Override
    public void open(TunnelSpec tunnel, Supplier<Collection<TunnelSpec>> all) {
    }

    @Override
    public void shut(String interfaceName) {
    }

    @Override
    public void configure(TunnelSpec tunnel) {
    }

    @Override
    public DeviceState device(String interfaceName) {
        return new DeviceState("", 0, held(interfaceName).values()
                .stream()
                .map(peer -> new PeerState(peer.publicKey(),
                        KernelPeer.shape(peer.presharedKey(), peer.allowedIps()), null, 0, 0, 0, false))
                .toList());
    }

    @Override
    public boolean forwarding() {
        return true;
    }

    @Override
    public boolean guarded() {
        return true;
    }

    @Override
    public boolean ipv6() {
        return true;
    }

    @Override
    public void destroy(String interfaceName, Supplier<Collection<TunnelSpec>> remaining) {
        interfaces.remove(interfaceName);
    }

    private Map<String, KernelPeer> held(String interfaceName) {
        return interfaces.computeIfAbsent(interfaceName, _ -> new ConcurrentHashMap<>());
    }
}
