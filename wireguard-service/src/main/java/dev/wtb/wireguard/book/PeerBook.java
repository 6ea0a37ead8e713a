package dev.wtb.wireguard.book;

import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Lineage;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Quota;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.wireguard.device.InnerAddress;
import java.time.Instant;
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
public final class PeerBook {
    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<String, Long> tombstones = new HashMap<>();
    private final Map<String, JournalEntry.Spent> spent = new HashMap<>();
    private final Set<String> orphans = new HashSet<>();
    private final Map<String, String> owners = new HashMap<>();
    private SetDigest digest = SetDigest.empty();
    private @Nullable UUID lineage;
    private long applied;

    /** The entry that a PUT leads to; none when the node knows this version or a newer one. */
    public Optional<JournalEntry> put(Peer peer) {
        if (peer.version() <= known(peer.publicKey()) || forgotten(peer)) {
            return Optional.empty();
        }
        for (var ip : peer.allowedIps()) {
            var owner = owner(ip);
            if (owner != null && !owner.publicKey().equals(peer.publicKey())) {
                throw new AddressTaken(ip);
            }
        }
        return Optional.of(new JournalEntry.Put(peer));
    }

    /** The entry that a DELETE leads to; none when the node knows this version or a newer one. */
    public Optional<JournalEntry> remove(String publicKey, long version) {
        return version <= known(publicKey)
                ? Optional.empty()
                : Optional.of(new JournalEntry.Removed(publicKey, version));
    }

    /** Whether the node holds exactly what is offered; {@link StaleLineage} when a later restore has spoken. */
    public boolean agrees(Offer offer) {
        refuseSuperseded(offer.lineage());
        return offer.lineage().equals(lineage) && offer.generation() >= applied && offer.digest().equals(digest.hex());
    }

    /** The entries that make the node equal to a snapshot; {@link StaleGeneration} when it applied a newer one. */
    public List<JournalEntry> plan(PeerSet set) {
        refuseSuperseded(set.lineage());
        boolean sameLineage = sameLineage(set);
        if (sameLineage && set.generation() < applied) {
            throw new StaleGeneration(set.generation(), applied);
        }
        return new SetPlan(this, set, sameLineage).entries();
    }

    /** The answer to an offer; of another lineage nothing was applied yet. */
    public Agreement agreement(Offer offer, boolean agreed) {
        return new Agreement(agreed, offer.lineage().equals(lineage) ? applied : 0, orphans.size());
    }

    /** The answer after a set was applied. */
    public Agreement agreement(PeerSet set, Collection<String> refused) {
        return new Agreement(true, applied, new SetPlan(this, set, true).unexplained().size(), List.copyOf(refused));
    }

    /** How many peers there will be after these entries. */
    public int sizeAfter(Collection<JournalEntry> entries) {
        int size = peers.size();
        for (var entry : entries) {
            if (entry instanceof JournalEntry.Put(var peer) && !peers.containsKey(peer.publicKey())) {
                size++;
            }
            if (entry instanceof JournalEntry.Removed(var key, long _) && peers.containsKey(key)) {
                size--;
            }
        }
        return size;
    }

    /** How many entries {@link #entries} has at most. */
    public int weight() {
        return peers.size() + tombstones.size() + spent.size() + orphans.size() + 1;
    }

    /** Takes an entry in; it was planned by this book, or read from its journal. */
    public void apply(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Put(Peer peer) -> hold(peer);
            case JournalEntry.Removed(String key, long version) -> {
                drop(key);
                tombstones.put(key, version);
                spent.remove(key);
            }
            case JournalEntry.Orphaned(String key) -> orphan(peers.get(key));
            case JournalEntry.Spent used -> spent.put(used.publicKey(), used);
            case JournalEntry.Applied(UUID newLineage, long generation) -> {
                if (lineage != null && !lineage.equals(newLineage)) {
                    tombstones.clear();
                }
                lineage = newLineage;
                applied = generation;
                tombstones.values().removeIf(version -> version <= generation);
            }
            case JournalEntry.Defined _ -> {
            }
        }
    }

    /** The entries that forget orphans whose time has come: nobody else will. */
    public List<JournalEntry> endedOrphans(Instant now) {
        return orphans.stream()
                .map(peers::get)
                .filter(peer -> ended(peer.until(), now)
                        && (peer.windowUntil() == null || ended(peer.windowUntil(), now)))
                .<JournalEntry>map(peer -> new JournalEntry.Removed(peer.publicKey(), peer.version()))
                .toList();
    }

    private static boolean ended(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }

    /** The peer with this key. */
    public Optional<Peer> find(String publicKey) {
        return Optional.ofNullable(peers.get(publicKey));
    }

    /** Whether a peer has used up at least this quota in its period. */
    public boolean spent(String publicKey, Quota quota) {
        var entry = spent.get(publicKey);
        return entry != null && entry.period() == quota.period() && entry.bytes() >= quota.bytes();
    }

    /** Of all peers, ended ones too. */
    public Set<String> keys() {
        return Set.copyOf(peers.keySet());
    }

    /** All peers, ended ones too. */
    public Collection<Peer> peers() {
        return peers.values();
    }

    /** The shortest list of entries that leads to this state. */
    public List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        peers.values().forEach(peer -> entries.add(new JournalEntry.Put(peer)));
        if (lineage != null) {
            entries.add(new JournalEntry.Applied(lineage, applied));
        }
        tombstones.forEach((key, version) -> entries.add(new JournalEntry.Removed(key, version)));
        orphans.forEach(key -> entries.add(new JournalEntry.Orphaned(key)));
        entries.addAll(spent.values());
        return entries;
    }

    /** Whether nobody has said a word about this peer since the database was restored. */
    boolean orphan(String publicKey) {
        return orphans.contains(publicKey);
    }

    /** Of all peers but orphans. */
    public SetDigest digest() {
        return digest;
    }

    /** The newest version that the book knows of a key, as a peer or as a tombstone; 0 of an unknown one. */
    long known(String publicKey) {
        var held = peers.get(publicKey);
        return held != null ? held.version() : tombstones.getOrDefault(publicKey, 0L);
    }

    /** Who has an address, however it is written. */
    @Nullable
    Peer owner(String ip) {
        var key = owners.get(InnerAddress.canonical(ip));
        return key == null ? null : peers.get(key);
    }

    private void refuseSuperseded(UUID offered) {
        if (lineage != null && Lineage.superseded(offered, lineage)) {
            throw new StaleLineage(offered, lineage);
        }
    }

    private boolean sameLineage(PeerSet set) {
        return lineage == null || lineage.equals(set.lineage());
    }

    /** A late call: the set that was applied since did not hold this peer any more. */
    private boolean forgotten(Peer peer) {
        return peer.version() <= applied && !peers.containsKey(peer.publicKey());
    }

    private void hold(Peer peer) {
        drop(peer.publicKey());
        tombstones.remove(peer.publicKey());
        for (var ip : peer.allowedIps()) {
            var former = owner(ip);
            if (former != null) {
                drop(former.publicKey());
            }
            owners.put(InnerAddress.canonical(ip), peer.publicKey());
        }
        peers.put(peer.publicKey(), peer);
        digest = digest.toggled(peer.hash());
    }

    private void drop(String publicKey) {
        var held = peers.remove(publicKey);
        if (held != null) {
            held.allowedIps().forEach(ip -> owners.remove(InnerAddress.canonical(ip)));
            if (!orphans.remove(publicKey)) {
                digest = digest.toggled(held.hash());
            }
        }
    }

    /** The database does not count it, so that it is none of what both must agree on. */
    private void orphan(@Nullable Peer peer) {
        if (peer != null && orphans.add(peer.publicKey())) {
            digest = digest.toggled(peer.hash());
        }
    }
}
