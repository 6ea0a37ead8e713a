package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.NodeFull;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what one server is told: into the book at once, so that later jobs of a batch see it; into the journal and
 * to the host with the whole batch. One thread.
 */
final class Clerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);

    private final PeerBook book = new PeerBook();
    private final List<JournalEntry> pending = new ArrayList<>();
    private final PeerJournal journal;
    private final Kernel kernel;
    private final Clock clock;
    private final PeerReconciler view;

    Clerk(TunnelSpec spec, PeerJournal journal, Kernel kernel, Clock clock, Traffic traffic,
            Supplier<Collection<TunnelSpec>> all) {
        this.journal = journal;
        this.kernel = kernel;
        this.clock = clock;
        journal.replay(book::apply);
        view = new PeerReconciler(spec, book, kernel, clock, traffic, all);
        if (journal.damaged()) {
            journal.compact(entries());
        }
    }

    /** What the host has yet to learn. */
    PeerReconciler view() {
        return view;
    }

    boolean put(Peer peer) {
        view.touch(peer.publicKey());
        if (book.find(peer.publicKey()).isEmpty()) {
            refuseMoreThanFit(book.peers().size() + 1);
        }
        return planned(book.put(peer).stream().toList());
    }

    boolean remove(String publicKey, long version) {
        view.touch(publicKey);
        return planned(book.remove(publicKey, version).stream().toList());
    }

    /** Removals first, since they make room. Answers the keys of peers that it objects to. */
    List<String> change(PeerSet changes) {
        changes.removals().forEach(gone -> remove(gone.publicKey(), gone.version()));
        return changes.peers().stream().filter(this::refused).map(Peer::publicKey).toList();
    }

    private boolean refused(Peer peer) {
        try {
            put(peer);
            return false;
        } catch (Problem objection) {
            return true;
        }
    }

    Agreement offer(Offer offer) {
        view.retryRefused();
        boolean agreed = book.agrees(offer);
        if (agreed) {
            planned(List.of(new JournalEntry.Applied(offer.lineage(), offer.generation())));
        }
        return book.agreement(offer, agreed);
    }

    /** Makes the book equal to a set, from which some were left out. */
    Agreement apply(PeerSet set, Collection<String> leftOut) {
        var entries = book.plan(set);
        refuseMoreThanFit(book.sizeAfter(entries));
        view.retryRefused();
        planned(entries);
        return book.agreement(set, leftOut);
    }

    void define(ServerDefinition definition) {
        var spec = view.serving().spec();
        if (!definition.equals(spec.definition())) {
            view.define(new TunnelSpec(spec.interfaceName(), spec.privateKey(), definition, spec.speeds()));
            planned(List.of(new JournalEntry.Defined(spec.privateKey(), definition)));
        }
    }

    void expire() {
        planned(book.endedOrphans(clock.instant()));
        view.expire();
    }

    void spend(List<JournalEntry.Spent> spent) {
        planned(spent.stream().filter(this::news).<JournalEntry>map(entry -> entry).toList());
    }

    private boolean news(JournalEntry.Spent spent) {
        return book.find(spent.publicKey())
                .map(Peer::limits)
                .map(PeerLimits::quota)
                .filter(quota -> quota.period() == spent.period() && !book.spent(spent.publicKey(), quota))
                .isPresent();
    }

    /** A full disk must not keep an ended peer alive: the host is made right even when nothing can be promised. */
    Outcome flush() {
        boolean durable = written();
        return new Outcome(durable, applied());
    }

    @Override
    public void close() {
        journal.close();
    }

    private void refuseMoreThanFit(int peers) {
        if (peers > kernel.capacity()) {
            throw new NodeFull(kernel.capacity());
        }
    }

    private boolean planned(List<JournalEntry> entries) {
        for (var entry : entries) {
            book.apply(entry);
            view.changed(entry);
        }
        pending.addAll(entries);
        return !entries.isEmpty();
    }

    private boolean written() {
        try {
            if (!pending.isEmpty()) {
                journal.append(List.copyOf(pending));
                pending.clear();
            }
        } catch (UncheckedIOException full) {
            LOG.error("{} stays without promises: {}", view.serving().spec().interfaceName(), full.getMessage());
            return false;
        }
        if (journal.bloated(book.weight())) {
            journal.compact(entries());
        }
        return true;
    }

    private Map<String, String> applied() {
        try {
            return view.flush();
        } catch (RuntimeException failed) {
            LOG.warn("{} is not as it should be and will be repaired: {}", view.serving().spec().interfaceName(),
                    failed.getMessage());
            view.doubt();
            throw new NodeBusy("The host's tools failed; the change will be applied later");
        }
    }

    private List<JournalEntry> entries() {
        var spec = view.serving().spec();
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry.Defined(spec.privateKey(), spec.definition()));
        entries.addAll(book.entries());
        return entries;
    }
}
