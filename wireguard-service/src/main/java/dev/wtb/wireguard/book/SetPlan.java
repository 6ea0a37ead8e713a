package dev.wtb.wireguard.book;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Tombstone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a full set asks of a book. Within a lineage versions decide: what is newer than the set survives it. A set of
 * another lineage was made after the database lost its memory: it decides about everybody whom it names. Others may have
 * paid in the time that was lost, so that they stay, as orphans with the set's generation, else versions from the lost
 * time would outrank all that follow.
 */
final class SetPlan {
    private static final int UNEXPLAINED_FLOOR = 5;
    private static final int UNEXPLAINED_SHARE = 10;

    private final PeerBook book;
    private final PeerSet set;
    private final boolean sameLineage;

    SetPlan(PeerBook book, PeerSet set, boolean sameLineage) {
        this.book = book;
        this.set = set;
        this.sameLineage = sameLineage;
    }

    /** In the order in which they are to be applied: removals first. */
    List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        var leaving = leaving();
        leaving.forEach(key -> entries.add(new JournalEntry.Removed(key, set.generation())));
        if (!sameLineage) {
            unexplained().stream()
                    .filter(key -> !leaving.contains(key))
                    .map(book::find)
                    .flatMap(Optional::stream)
                    .forEach(kept -> {
                        entries.add(new JournalEntry.Put(kept.at(set.generation())));
                        entries.add(new JournalEntry.Orphaned(kept.publicKey()));
                    });
        }
        var entering = set.peers().stream().filter(this::entering).toList();
        displaced(entering, leaving).forEach(key -> entries.add(new JournalEntry.Removed(key, set.generation())));
        entering.forEach(peer -> entries.add(new JournalEntry.Put(peer)));
        entries.add(new JournalEntry.Applied(set.lineage(), set.generation()));
        return entries;
    }

    /** Peers in neither list; those newer than the snapshot are on their way and need no explanation. */
    Set<String> unexplained() {
        var result = new HashSet<String>();
        for (var peer : book.peers()) {
            if (!sameLineage || peer.version() <= set.generation()) {
                result.add(peer.publicKey());
            }
        }
        set.peers().forEach(peer -> result.remove(peer.publicKey()));
        set.removals().forEach(removal -> result.remove(removal.publicKey()));
        return result;
    }

    /** Many unexplained peers are more likely the control plane's mistake than its wish, and orphans are what it lost. */
    private Set<String> leaving() {
        var leaving = new HashSet<String>();
        set.removals().stream().filter(this::listed).forEach(removal -> leaving.add(removal.publicKey()));
        var unexplained = unexplained();
        unexplained.removeIf(book::orphan);
        if (sameLineage && unexplained.size() <= Math.max(UNEXPLAINED_FLOOR, book.peers().size() / UNEXPLAINED_SHARE)) {
            leaving.addAll(unexplained);
        }
        return leaving;
    }

    private boolean listed(Tombstone removal) {
        return book.find(removal.publicKey())
                .filter(held -> held.version() < removal.version()
                        || (!sameLineage && held.version() > set.generation()))
                .isPresent();
    }

    /** An orphan that is named is none any more, even if nothing else about it changes. */
    private boolean entering(Peer peer) {
        if (book.orphan(peer.publicKey())) {
            return true;
        }
        return sameLineage
                ? peer.version() > book.known(peer.publicKey()) && peer.allowedIps().stream().noneMatch(this::overtaken)
                : book.find(peer.publicKey()).filter(peer::equals).isEmpty();
    }

    /** Those who hold an address that is now another's; WireGuard would silently take it from them. */
    private Set<String> displaced(List<Peer> entering, Set<String> leaving) {
        var displaced = new HashSet<String>();
        for (var peer : entering) {
            for (var ip : peer.allowedIps()) {
                var owner = book.owner(ip);
                if (owner != null && !owner.publicKey().equals(peer.publicKey())
                        && !leaving.contains(owner.publicKey())) {
                    displaced.add(owner.publicKey());
                }
            }
        }
        entering.forEach(peer -> displaced.remove(peer.publicKey()));
        return displaced;
    }

    /** Whether the address went to a peer that was decided on after the snapshot. */
    private boolean overtaken(String ip) {
        var owner = book.owner(ip);
        return owner != null && owner.version() > set.generation();
    }
}
