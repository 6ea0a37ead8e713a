package dev.wtb.wireguard.kernel;

import java.util.Collection;
import java.util.List;

/** The host's WireGuard interfaces. */
public interface Kernel {
    /** A fresh private key in base64. */
    String newPrivateKey();

    /** The public half of a private key. */
    String publicKey(String privateKey);

    /** Makes the interface and its addresses right; true when it was made anew and has no peers yet. */
    boolean ensure(TunnelSpec tunnel);

    /** Lets traffic flow: link up, forwarding, address translation. Repeatable. */
    void open(TunnelSpec tunnel, Collection<TunnelSpec> all);

    /** Adds or changes peers; others keep their sessions. */
    void add(String interfaceName, Collection<KernelPeer> peers);

    /** Removes peers by public key; unknown ones do no harm. */
    void remove(String interfaceName, Collection<String> publicKeys);

    /** All peers of an interface. */
    List<PeerState> peers(String interfaceName);

    /** Whether the firewall lets peers out, by looking at its rules. */
    boolean forwarding();

    /** Takes the interface away. */
    void destroy(String interfaceName, Collection<TunnelSpec> remaining);
}
