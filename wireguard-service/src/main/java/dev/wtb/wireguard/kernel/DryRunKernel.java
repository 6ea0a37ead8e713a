package dev.wtb.wireguard.kernel;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

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
    public boolean ensure(TunnelSpec tunnel) {
        return interfaces.putIfAbsent(tunnel.interfaceName(), new LinkedHashMap<>()) == null;
    }

    @Override
    public void open(TunnelSpec tunnel, Collection<TunnelSpec> all) {
    }

    @Override
    public void add(String interfaceName, Collection<KernelPeer> peers) {
        peers.forEach(peer -> held(interfaceName).put(peer.publicKey(), peer));
    }

    @Override
    public void remove(String interfaceName, Collection<String> publicKeys) {
        held(interfaceName).keySet().removeAll(publicKeys);
    }

    @Override
    public List<PeerState> peers(String interfaceName) {
        return held(interfaceName).values().stream().map(peer -> new PeerState(peer, 0, 0, 0)).toList();
    }

    @Override
    public boolean forwarding() {
        return true;
    }

    @Override
    public void destroy(String interfaceName, Collection<TunnelSpec> remaining) {
        interfaces.remove(interfaceName);
    }

    private Map<String, KernelPeer> held(String interfaceName) {
        return interfaces.computeIfAbsent(interfaceName, _ -> new LinkedHashMap<>());
    }
}
