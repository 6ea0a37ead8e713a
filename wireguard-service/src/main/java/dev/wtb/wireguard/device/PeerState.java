package dev.wtb.wireguard.device;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A peer as WireGuard shows it; the preshared key and the endpoint are secret.
 *
 * @param endpoint where it was last heard from; kept in memory only
 * @param handshakeSecond Unix time of the last handshake; 0 when there was none
 */
public record PeerState(String publicKey, String presharedKey, @Nullable String endpoint, List<String> allowedIps,
        long handshakeSecond, long rxBytes, long txBytes) {
    public PeerState {
        allowedIps = List.copyOf(allowedIps);
    }

    /** Whether WireGuard serves the peer as it shall be served. */
    public boolean serves(KernelPeer wanted) {
        return presharedKey.equals(wanted.presharedKey())
                && Set.copyOf(allowedIps).equals(Set.copyOf(wanted.allowedIps()));
    }

    @Override
    public String toString() {
        return "PeerState[" + publicKey + "]";
    }
}
