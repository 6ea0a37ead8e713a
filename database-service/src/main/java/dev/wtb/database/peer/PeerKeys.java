package dev.wtb.database.peer;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.database.address.Address;
import java.util.List;
import java.util.UUID;

/**
 * A peer's keys as its nodes need them; secret.
 *
 * @param id of the config, or of the probe
 */
public record PeerKeys(UUID id, String publicKey, String presharedKey, PeerKind kind) {
    /** Of a config. */
    public static PeerKeys of(UUID configId, String publicKey, String presharedKey) {
        return new PeerKeys(configId, publicKey, presharedKey, PeerKind.DEVICE);
    }

    /** The one form in which nodes are told of people, so that both ends hash the same. */
    Peer peer(Address address, PeerTerms terms, long version) {
        var limits = terms.megabits() == null ? null : new PeerLimits(terms.megabits(), null);
        return new Peer(publicKey, presharedKey, List.of(address.ipv4() + "/32", address.ipv6() + "/128"),
                terms.until(), null, limits, kind, version);
    }

    @Override
    public String toString() {
        return "PeerKeys[" + id + "]";
    }
}
