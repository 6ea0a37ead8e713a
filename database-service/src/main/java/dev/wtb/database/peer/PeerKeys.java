package dev.wtb.database.peer;

import dev.wtb.contract.peer.Peer;
import dev.wtb.database.address.Address;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A config's keys as its nodes need them; secret. */
public record PeerKeys(UUID configId, String publicKey, String presharedKey) {
    Peer peer(Address address, Instant until, long version) {
        return Peer.device(publicKey, presharedKey, List.of(address.ipv4() + "/32", address.ipv6() + "/128"), until,
                version);
    }

    @Override
    public String toString() {
        return "PeerKeys[" + configId + "]";
    }
}
