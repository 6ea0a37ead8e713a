package dev.wtb.wireguard.book;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.device.InnerAddress;

/** What WireGuard takes in silence and then does not do. */
public final class PeerRules {
    private PeerRules() {
    }

    /** Refuses the interface's own key, and addresses that are not single hosts of its subnets or are its own. */
    public static void check(Peer peer, String ownKey, ServerDefinition server) {
        if (peer.publicKey().equals(ownKey)) {
            throw new UnsuitablePeer("publicKey is the server's own");
        }
        for (var ip : peer.allowedIps()) {
            if (!suits(ip, server.address4()) && !suits(ip, server.address6())) {
                throw new UnsuitablePeer(ip + " is not the address of a peer of this server");
            }
        }
    }

    private static boolean suits(String ip, String own) {
        try {
            return InnerAddress.inside(InnerAddress.canonical(ip), own) && !InnerAddress.same(ip, own);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
