package dev.wtb.wireguard.device;

import org.jspecify.annotations.Nullable;

/**
 * A peer as WireGuard shows it; the endpoint is secret.
 *
 * @param shape stands for preshared key and allowed IPs, see {@link KernelPeer#shape}
 * @param endpoint where it was last heard from; kept in memory only
 * @param handshakeSecond Unix time of the last handshake; 0 when there was none
 * @param called whether this side sends it keepalives
 */
public record PeerState(String publicKey, long shape, @Nullable String endpoint, long handshakeSecond, long rxBytes,
        long txBytes, boolean called) {
    /** Whether WireGuard serves the peer as it shall be served. */
    public boolean serves(KernelPeer wanted) {
        return shape == KernelPeer.shape(wanted.presharedKey(), wanted.allowedIps());
    }

    @Override
    public String toString() {
        return "PeerState[" + publicKey + "]";
    }
}
