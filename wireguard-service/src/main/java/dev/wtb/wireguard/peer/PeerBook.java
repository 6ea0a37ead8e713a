package dev.wtb.wireguard.peer;

import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Removal;
import dev.wtb.contract.peer.SetDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node was told about one server's peers, by the rules of convergence; pure, in memory, one thread. Changes
 * are first planned as journal entries and then applied by {@link #apply}, the same way as at a restart.
 */
final class PeerBook {
    private static final int UNEXPLAINED_FLOOR = 5;
    private static final int UNEXPLAINED_SHARE = 10;

    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<String, Long> tombstones = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private SetDigest digest = SetDigest.empty();
    private @Nullable UUID lineage;
    private long applied;

    /** The entry that a PUT leads to; none when the node knows this version or a newer one. */
    Optional<JournalEntry> put(Peer peer) {
        if (peer.version() <= known(peer.publicKey())) {
            return Optional.empty();
        }
        refuseTaken(peer, Set.of());
        return Optional.of(new JournalEntry.Put(peer));
    }

    /** The entry that a DELETE leads to; none when the node knows this version or a newer one. */
    Optional<JournalEntry> remove(String publicKey, long version) {
        return version <= known(publicKey)
                ? Optional.empty()
                : Optional.of(new JournalEntry.Removed(publicKey, version));
    }

    /** Whether the node holds exactly what is offered. */
    boolean agrees(Offer offer) {
        return offer.lineage().equals(lineage) && offer.generation() >= applied && offer.digest().equals(digest.hex());
    }

    /** The entries that make the node equal to a snapshot; {@link StaleGeneration} when it applied a newer one. */
    List<JournalEntry> plan(PeerSet set) {
        boolean sameLineage = lineage == null || lineage.equals(set.lineage());
        if (sameLineage && set.generation() < applied) {
            throw new StaleGeneration(set.generation(), applied);
        }
        var leaving = leaving(set, sameLineage);
        var entries = new ArrayList<JournalEntry>();
        leaving.forEach(key -> entries.add(new JournalEntry.Removed(key, set.generation())));
        for (var peer : set.peers()) {
            boolean news = sameLineage
                    ? peer.version() > known(peer.publicKey())
                    : !peer.equals(peers.get(peer.publicKey()));
            if (news) {
                entries.add(new JournalEntry.Put(peer));
            }
        }
        entries.add(new JournalEntry.Applied(set.lineage(), set.generation()));
        return entries;
    }

    private Set<String> leaving(PeerSet set, boolean sameLineage) {
        var leaving = new HashSet<String>();
        for (var removal : set.removals()) {
            if (listedRemoval(removal, set.generation(), sameLineage)) {
                leaving.add(removal.publicKey());
            }
        }
        var unexplained = unexplained(set, sameLineage);
        if (unexplained.size() <= Math.max(UNEXPLAINED_FLOOR, peers.size() / UNEXPLAINED_SHARE)) {
            leaving.addAll(unexplained);
        }
        return leaving;
    }

    private boolean listedRemoval(Removal removal, long generation, boolean sameLineage) {
        var held = peers.get(removal.publicKey());
        return held != null && (held.version() < removal.version() || (!sameLineage && held.version() > generation));
    }

    /** Peers in neither list; those newer than the snapshot are on their way and need no explanation. */
    private Set<String> unexplained(PeerSet set, boolean sameLineage) {
        var result = new HashSet<String>();
        for (var peer : peers.values()) {
            if (!sameLineage || peer.version() <= set.generation()) {
                result.add(peer.publicKey());
            }
        }
        set.peers().forEach(peer -> result.remove(peer.publicKey()));
        set.removals().forEach(removal -> result.remove(removal.publicKey()));
        return result;
    }

    /** The answer after a set or an offer was applied. */
    Agreement agreement(boolean agreed, @Nullable PeerSet set) {
        return new Agreement(agreed, applied, set == null ? 0 : unexplained(set, true).size());
    }

    void apply(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Put(Peer peer) -> hold(peer);
            case JournalEntry.Removed(String key, long version) -> {
                drop(key);
                tombstones.put(key, version);
            }
            case JournalEntry.Applied(UUID newLineage, long generation) -> {
                lineage = newLineage;
                applied = generation;
                tombstones.values().removeIf(version -> version <= generation);
            }
            case JournalEntry.Defined _ -> {
            }
        }
    }

    Optional<Peer> find(String publicKey) {
        return Optional.ofNullable(peers.get(publicKey));
    }

    Collection<Peer> peers() {
        return peers.values();
    }

    /** The shortest list of entries that leads to this state. */
    List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        peers.values().forEach(peer -> entries.add(new JournalEntry.Put(peer)));
        if (lineage != null) {
            entries.add(new JournalEntry.Applied(lineage, applied));
        }
        tombstones.forEach((key, version) -> entries.add(new JournalEntry.Removed(key, version)));
        return entries;
    }

    SetDigest digest() {
        return digest;
    }

    private long known(String publicKey) {
        var held = peers.get(publicKey);
        return held != null ? held.version() : tombstones.getOrDefault(publicKey, 0L);
    }

    private void refuseTaken(Peer peer, Set<String> leaving) {
        for (var ip : peer.allowedIps()) {
            var owner = owners.get(ip);
            if (owner != null && !owner.equals(peer.publicKey()) && !leaving.contains(owner)) {
                throw new AddressTaken(ip);
            }
        }
    }

    private void hold(Peer peer) {
        drop(peer.publicKey());
        tombstones.remove(peer.publicKey());
        for (var ip : peer.allowedIps()) {
            var former = owners.put(ip, peer.publicKey());
            if (former != null) {
                drop(former);
                owners.put(ip, peer.publicKey());
            }
        }
        peers.put(peer.publicKey(), peer);
        digest = digest.toggled(peer.hash());
    }

    private void drop(String publicKey) {
        var held = peers.remove(publicKey);
        if (held != null) {
            held.allowedIps().forEach(owners::remove);
            digest = digest.toggled(held.hash());
        }
    }
}
