package dev.wtb.wireguard.book;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.device.InnerAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What WireGuard silently accepts and then does not do. */
public final class PeerRules {
    private PeerRules() {
    }

    /** Refuses the interface's own key, and addresses that are not single hosts of its subnets or are its own. */
    public static void check(Peer peer, String ownKey, ServerDefinition server) {
        objection(peer, ownKey, server).ifPresent(objection -> {
            throw new UnsuitablePeer(objection);
        });
    }

    /** Why a peer is refused; empty when it is not. */
    public static Optional<String> objection(Peer peer, String ownKey, ServerDefinition server) {
        if (peer.publicKey().equals(ownKey)) {
            return Optional.of("publicKey is the server's own");
        }
        return peer.allowedIps()
                .stream()
                .filter(ip -> !suits(ip, server.address4()) && !suits(ip, server.address6()))
                .findFirst()
                .map(ip -> ip + " is not the address of a peer of this server");
    }

    /** The keys of those in a set that are refused. */
    public static Set<String> refused(PeerSet set, String ownKey, ServerDefinition server) {
        return set.peers()
                .stream()
                .filter(peer -> objection(peer, ownKey, server).isPresent())
                .map(Peer::publicKey)
                .collect(Collectors.toSet());
    }

    private static boolean suits(String ip, String own) {
        try {
            return InnerAddress.inside(InnerAddress.canonical(ip), own) && !InnerAddress.same(ip, own);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
