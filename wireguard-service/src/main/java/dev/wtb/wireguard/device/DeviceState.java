package dev.wtb.wireguard.device;

import java.util.List;

/** An interface as WireGuard shows it; the private key is secret. */
public record DeviceState(String privateKey, int listenPort, List<PeerState> peers) {
    public DeviceState {
        peers = List.copyOf(peers);
    }

    @Override
    public String toString() {
        return "DeviceState[" + listenPort + ", " + peers.size() + " peers]";
    }
}
