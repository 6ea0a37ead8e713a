package dev.wtb.wireguard.kernel;

import java.util.List;

/** A peer as {@code wg addconf} takes it; the preshared key is secret. */
public record KernelPeer(String publicKey, String presharedKey, List<String> allowedIps) {
    public KernelPeer {
        allowedIps = List.copyOf(allowedIps);
    }

    @Override
    public String toString() {
        return "KernelPeer[" + publicKey + "]";
    }
}
