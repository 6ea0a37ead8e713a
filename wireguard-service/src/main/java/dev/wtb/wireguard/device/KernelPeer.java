package dev.wtb.wireguard.device;

import java.util.List;

/** A peer as the kernel serves it; the preshared key is secret. */
public record KernelPeer(String publicKey, String presharedKey, List<String> allowedIps, Lane lane) {
    public KernelPeer {
        allowedIps = List.copyOf(allowedIps);
    }

    /** Whether WireGuard itself sees no difference. */
    public boolean sameTunnel(KernelPeer other) {
        return publicKey.equals(other.publicKey) && presharedKey.equals(other.presharedKey)
                && allowedIps.equals(other.allowedIps);
    }

    @Override
    public String toString() {
        return "KernelPeer[" + publicKey + "]";
    }
}
