package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.firewall.AddressSets;
import dev.wtb.wireguard.firewall.Firewall;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The real thing: the kernel's WireGuard or a userspace daemon, and the firewall around it. */
final class WgKernel implements Kernel {
    /** wireguard-go refuses the next one; the kernel's module takes 2^20. */
    private static final int CAPACITY = 1 << 16;

    private final Wg wg;
    private final Links links;
    private final InterfaceMaker maker;
    private final Forwarding forwarding;
    private final Firewall firewall;
    private final AddressSets sets;
    private final Executor beside = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("lanes-", 0).factory());

    WgKernel(Wg wg, Links links, InterfaceMaker maker, Forwarding forwarding, Firewall firewall, AddressSets sets) {
        this.forwarding = forwarding;
        this.wg = wg;
        this.links = links;
        this.maker = maker;
        this.firewall = firewall;
        this.sets = sets;
    }

    @Override
    public String newPrivateKey() {
        return wg.newPrivateKey();
    }

    @Override
    public String publicKey(String privateKey) {
        return wg.publicKey(privateKey);
    }

    @Override
    public int capacity() {
        return CAPACITY;
    }

    @Override
    public boolean up(String interfaceName) {
        return links.up(interfaceName);
    }

    @Override
    public boolean ensure(TunnelSpec tunnel) {
        var name = tunnel.interfaceName();
        boolean fresh = !links.exists(name) || !wg.answers(name);
        if (fresh) {
            maker.make(name);
            wg.device(tunnel);
        }
        return fresh;
    }

    /** Setting even the same port again makes wireguard-go reopen its socket. */
    @Override
    public void configure(TunnelSpec tunnel) {
        wg.device(tunnel);
    }

    @Override
    public void lanes(TunnelSpec tunnel) {
        sets.ensure(tunnel.interfaceName(), tunnel.lanes());
    }

    @Override
    public void apply(String interfaceName, Change change) {
        var refused = new HashMap<String, String>();
        together(() -> {
            wg.remove(interfaceName, change.removes());
            wg.add(interfaceName, change.adds(), refused);
        }, () -> sets.restore(change.sets().iterator()));
        if (!refused.isEmpty()) {
            throw new PeersRefused(refused);
        }
    }

    @Override
    public void locate(String interfaceName, Map<KernelPeer, String> endpoints) {
        if (!endpoints.isEmpty()) {
            wg.configure(interfaceName, WgConfig.located(endpoints));
        }
    }

    @Override
    public void call(String interfaceName, Collection<String> publicKeys) {
        wg.keepalive(interfaceName, publicKeys, 1);
    }

    @Override
    public void quiet(String interfaceName, Collection<String> publicKeys) {
        wg.keepalive(interfaceName, publicKeys, 0);
    }

    @Override
    public int repairLanes(TunnelSpec tunnel, Collection<KernelPeer> peers) {
        lanes(tunnel);
        return sets.repair(tunnel.interfaceName(), peers);
    }

    @Override
    public void open(TunnelSpec tunnel, Supplier<Collection<TunnelSpec>> all) {
        firewall.apply(all);
        forwarding.switchOn();
        links.addresses(tunnel.interfaceName(), addresses(tunnel));
        links.open(tunnel.interfaceName(), tunnel.definition().mtu());
        addresses(tunnel).forEach(address -> links.route(tunnel.interfaceName(), address));
    }

    @Override
    public void shut(String interfaceName) {
        links.shut(interfaceName);
    }

    @Override
    public DeviceState device(String interfaceName) {
        return wg.dump(interfaceName);
    }

    @Override
    public boolean forwarding() {
        return firewall.complete() && forwarding.on(Family.IPV4) && links.leadOut();
    }

    @Override
    public boolean guarded() {
        return firewall.standing();
    }

    @Override
    public boolean ipv6() {
        return forwarding.on(Family.IPV6);
    }

    @Override
    public void destroy(String interfaceName, Supplier<Collection<TunnelSpec>> remaining) {
        links.delete(interfaceName);
        firewall.apply(remaining);
        sets.destroy(interfaceName);
    }

    /** Neither tool needs the other's work, so both run at once; returns when both have ended, whatever failed. */
    private void together(Runnable tunnels, Runnable lanes) {
        var other = CompletableFuture.runAsync(lanes, beside);
        try {
            tunnels.run();
        } finally {
            other.exceptionally(_ -> null).join();
        }
        if (other.state() == Future.State.FAILED && other.exceptionNow() instanceof RuntimeException failed) {
            throw failed;
        }
    }

    /** A host may have no IPv6 at all. */
    private List<String> addresses(TunnelSpec tunnel) {
        return forwarding.has(Family.IPV6)
                ? List.of(tunnel.definition().address4(), tunnel.definition().address6())
                : List.of(tunnel.definition().address4());
    }
}
