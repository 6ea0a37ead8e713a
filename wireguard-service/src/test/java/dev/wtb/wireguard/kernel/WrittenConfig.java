package dev.wtb.wireguard.kernel;

import dev.wtb.contract.peer.Peer;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import java.util.List;

/** What wg(8) would read of a peer. */
public final class WrittenConfig {
    private WrittenConfig() {
    }

    public static String of(Peer peer) {
        return WgConfig.peers(List.of(new KernelPeer(peer.publicKey(), peer.presharedKey(),
                peer.allowedIps().stream().map(InnerAddress::canonical).toList(), Lane.FULL)));
    }
}
