package dev.wtb.wireguard.kernel;

import dev.wtb.contract.WireGuardKey;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.firewall.AddressSets;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Pretends: keeps peers and address sets in memory and moves no packet. For trying the product without root, and for
 * unit tests; what it has in common with the real one stands in the tests as {@code KernelKit}.
 */
public final class DryRunKernel implements Kernel {
    private static final int KEY_LENGTH = 32;
    private static final Pattern KEY = Pattern.compile(WireGuardKey.PATTERN);

    private final Map<String, PretendedInterface> interfaces = new ConcurrentHashMap<>();
    private final AddressSets sets = new AddressSets(new PretendedIpset());
    private final SecureRandom random = new SecureRandom();
    private volatile boolean opened;

    @Override
    public String newPrivateKey() {
        var key = new byte[KEY_LENGTH];
        X25519.generatePrivateKey(random, key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String publicKey(String privateKey) {
        var key = new byte[KEY_LENGTH];
        X25519.generatePublicKey(Base64.getDecoder().decode(privateKey), 0, key, 0);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public int capacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean up(String interfaceName) {
        var held = interfaces.get(interfaceName);
        return held != null && held.up();
    }

    @Override
    public boolean ensure(TunnelSpec tunnel) {
        return interfaces.putIfAbsent(tunnel.interfaceName(), new PretendedInterface(tunnel)) == null;
    }

    @Override
    public void configure(TunnelSpec tunnel) {
        held(tunnel.interfaceName()).configure(tunnel);
    }

    @Override
    public void lanes(TunnelSpec tunnel) {
        sets.ensure(tunnel.interfaceName(), tunnel.lanes());
    }

    @Override
    public void apply(String interfaceName, Change change) {
        var held = held(interfaceName);
        change.removes().forEach(held::remove);
        var refused = new HashMap<String, String>();
        for (var peer : change.adds()) {
            if (KEY.matcher(peer.publicKey()).matches()) {
                held.add(peer);
            } else {
                refused.put(peer.publicKey(), "Key is not the correct length or format");
            }
        }
        sets.restore(change.sets().iterator());
        if (!refused.isEmpty()) {
            throw new PeersRefused(refused);
        }
    }

    @Override
    public void locate(String interfaceName, Map<KernelPeer, String> endpoints) {
        endpoints.forEach((peer, endpoint) -> held(interfaceName).locate(peer.publicKey(), endpoint));
    }

    @Override
    public void call(String interfaceName, Collection<String> publicKeys) {
        held(interfaceName).call(publicKeys);
    }

    @Override
    public void quiet(String interfaceName, Collection<String> publicKeys) {
        held(interfaceName).quiet(publicKeys);
    }

    @Override
    public int repairLanes(TunnelSpec tunnel, Collection<KernelPeer> peers) {
        lanes(tunnel);
        return sets.repair(tunnel.interfaceName(), peers);
    }

    @Override
    public void open(TunnelSpec tunnel, Supplier<Collection<TunnelSpec>> all) {
        held(tunnel.interfaceName()).turn(true);
        opened = true;
    }

    @Override
    public void shut(String interfaceName) {
        held(interfaceName).turn(false);
    }

    @Override
    public DeviceState device(String interfaceName) {
        return held(interfaceName).state();
    }

    @Override
    public boolean forwarding() {
        return opened;
    }

    @Override
    public boolean guarded() {
        return opened;
    }

    @Override
    public boolean ipv6() {
        return true;
    }

    @Override
    public void destroy(String interfaceName, Supplier<Collection<TunnelSpec>> remaining) {
        interfaces.remove(interfaceName);
        sets.destroy(interfaceName);
    }

    private PretendedInterface held(String interfaceName) {
        var held = interfaces.get(interfaceName);
        if (held == null) {
            throw new CommandFailed(Command.of("wg", "show", interfaceName), 1, "No such device");
        }
        return held;
    }
}
