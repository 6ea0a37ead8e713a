package dev.wtb.contract.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * One snapshot of all that a server must hold.
 *
 * @param lineage renewed when the database was restored from a backup; see {@link Lineage}
 * @param generation of the snapshot
 * @param removals decided since the generation that the node had applied
 */
public record PeerSet(@NotNull UUID lineage, long generation, @NotNull List<@Valid Peer> peers,
        @NotNull List<@Valid Tombstone> removals) {
    public PeerSet {
        peers = List.copyOf(peers);
        removals = List.copyOf(removals);
    }

    /** The same without some peers. */
    public PeerSet without(Collection<String> publicKeys) {
        return new PeerSet(lineage, generation,
                peers.stream().filter(peer -> !publicKeys.contains(peer.publicKey())).toList(), removals);
    }
}
