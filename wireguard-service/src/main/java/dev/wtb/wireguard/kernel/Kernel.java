package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.TunnelSpec;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** The host's WireGuard interfaces, address sets and firewall. */
public interface Kernel {
    /** A fresh private key in base64. */
    String newPrivateKey();

    /** The public half of a private key. */
    String publicKey(String privateKey);

    /** Most peers that one interface can hold. */
    int capacity();

    /** Whether the interface is there and up; asks no tool. */
    boolean up(String interfaceName);

    /** Makes the interface where it is missing; true when it was made anew and has no peers yet. */
    boolean ensure(TunnelSpec tunnel);

    /** Sets key, port and disguise of an interface that is there; it costs packets. */
    void configure(TunnelSpec tunnel);

    /** Makes the sets of the tunnel's lanes; those that exist keep their members. */
    void lanes(TunnelSpec tunnel);

    /**
     * Removes, adds and moves between lanes; untouched peers keep their sessions.
     *
     * @throws PeersRefused when some could not be added; all others were
     */
    void apply(String interfaceName, Change change);

    /** Gives peers the endpoints where they were last heard, before any traffic for them is let in. */
    void locate(String interfaceName, Map<KernelPeer, String> endpoints);

    /** Lets these peers shake hands at once, by a keepalive that {@link #quiet} takes away again. */
    void call(String interfaceName, Collection<String> publicKeys);

    /** Ends the keepalives of {@link #call}. */
    void quiet(String interfaceName, Collection<String> publicKeys);

    /** Makes the members of the interface's address sets right; answers how many were wrong. */
    int repairLanes(TunnelSpec tunnel, Collection<KernelPeer> peers);

    /** Lets traffic flow: firewall, forwarding, addresses, and only then the link. Repeatable. */
    void open(TunnelSpec tunnel, Supplier<Collection<TunnelSpec>> all);

    /** Lets nothing through any more: takes the link down, until {@link #open}. */
    void shut(String interfaceName);

    /** The interface with all its peers; costs more the more there are, so no request waits for it. */
    DeviceState device(String interfaceName);

    /** Whether peers can get out: the firewall stands as written, IPv4 is forwarded, and there is a default route. */
    boolean forwarding();

    /** Whether the firewall keeps peers from what is not theirs, though it need not be the newest. */
    boolean guarded();

    /** Whether this host passes IPv6 packets on; if not, IPv4 alone is served. */
    boolean ipv6();

    /** Takes the interface away. */
    void destroy(String interfaceName, Supplier<Collection<TunnelSpec>> remaining);
}
