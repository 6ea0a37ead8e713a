package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.NodeFull;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.book.PeerRules;
import dev.wtb.wireguard.device.DeviceState;
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
 * One WireGuard interface with its book, its journal and its one writer: what queued up while the last batch ran is
 * planned, journalled with one flush and applied with one command, and only then acknowledged.
 */
final class Tunnel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private static final Need NOTHING = new Need.Nothing();
    private static final Need ALL = new Need.AllPeers();

    private final PeerBook book = new PeerBook();
    private final List<JournalEntry> pending = new ArrayList<>();
    private final PeerJournal journal;
    private final Traffic traffic;
    private final PeerReconciler view;
    private final Kernel kernel;
    private final Writer writer;
    private final Clock clock;
    private final String ownKey;

    Tunnel(TunnelSpec spec, PeerJournal journal, Kernel kernel, Clock clock, int batch,
            Supplier<Collection<TunnelSpec>> all) {
        this.journal = journal;
        this.kernel = kernel;
        journal.replay(book::apply);
        ownKey = kernel.publicKey(spec.privateKey());
        this.clock = clock;
        traffic = new Traffic(clock);
        view = new PeerReconciler(spec, book, kernel, clock, traffic, all);
        if (journal.damaged()) {
            journal.compact(entries());
        }
        writer = new Writer(spec.interfaceName(), batch, this::flush);
    }

    /** Makes the lanes, so that the firewall may name them before the tunnel itself is there. */
    void prepare() {
        view.prepare();
    }

    /** Starts the writer and makes the host right. */
    void start() {
        writer.start();
        restore();
    }

    TunnelSpec spec() {
        return view.serving().spec();
    }

    /** Whether the firewall may name its lanes. */
    boolean prepared() {
        return view.serving().prepared();
    }

    Traffic traffic() {
        return traffic;
    }

    boolean put(Peer peer) {
        PeerRules.check(peer, ownKey, spec().definition());
        return writer.submit(Need.Peers.one(peer.publicKey()), () -> taken(peer));
    }

    boolean remove(String publicKey, long version) {
        return writer.submit(Need.Peers.one(publicKey), () -> given(publicKey, version));
    }

    /** Removals first, since they make room. One that does not suit holds up no other: it is left out, and named. */
    RefusedChanges change(PeerSet changes) {
        var unsuitable = PeerRules.refused(changes, ownKey, spec().definition());
        var suitable = changes.without(unsuitable);
        return writer.submit(Need.Peers.of(suitable), () -> {
            suitable.removals().forEach(gone -> given(gone.publicKey(), gone.version()));
            var refused = new ArrayList<>(unsuitable);
            suitable.peers().stream().filter(this::refused).map(Peer::publicKey).forEach(refused::add);
            return new RefusedChanges(refused);
        });
    }

    private boolean refused(Peer peer) {
        try {
            taken(peer);
            return false;
        } catch (Problem objection) {
            return true;
        }
    }

    private boolean taken(Peer peer) {
        view.touch(peer.publicKey());
        if (book.find(peer.publicKey()).isEmpty()) {
            refuseMoreThanFit(book.peers().size() + 1);
        }
        return planned(book.put(peer).stream().toList());
    }

    private boolean given(String publicKey, long version) {
        view.touch(publicKey);
        return planned(book.remove(publicKey, version).stream().toList());
    }

    Agreement offer(Offer offer) {
        return writer.submit(ALL, () -> {
            view.retryRefused();
            boolean agreed = book.agrees(offer);
            if (agreed) {
                planned(List.of(new JournalEntry.Applied(offer.lineage(), offer.generation())));
            }
            return book.agreement(offer, agreed);
        });
    }

    /** One that does not suit holds up no other: it is left out, and named. */
    Agreement apply(PeerSet whole) {
        var refused = PeerRules.refused(whole, ownKey, spec().definition());
        var set = refused.isEmpty() ? whole : whole.without(refused);
        return writer.submit(ALL, () -> {
            var entries = book.plan(set);
            refuseMoreThanFit(book.sizeAfter(entries));
            view.retryRefused();
            planned(entries);
            return book.agreement(set, refused);
        });
    }

    void define(ServerDefinition definition) {
        writer.submit(ALL, () -> {
            var spec = spec();
            if (!definition.equals(spec.definition())) {
                view.define(new TunnelSpec(spec.interfaceName(), spec.privateKey(), definition, spec.speeds()));
                planned(List.of(new JournalEntry.Defined(spec.privateKey(), definition)));
            }
            return true;
        });
    }

    /** Takes out peers whose time has come, or moves them into the renewal window. */
    void expire() {
        ordered(() -> {
            planned(book.endedOrphans(clock.instant()));
            view.expire();
        });
    }

    /** These used up their quota. */
    void spend(List<JournalEntry.Spent> spent) {
        ordered(() -> planned(spent.stream().filter(this::news).<JournalEntry>map(entry -> entry).toList()));
    }

    /** Makes everything right, whatever is there. */
    void restore() {
        ordered(view::doubt);
    }

    /** Makes right what lies around the peers: the firewall of all servers, forwarding, this link and its routes. */
    void open() {
        ordered(view.serving()::open);
    }

    /** Somebody reads the interface from now on, for {@link #repair}. */
    void beingRead() {
        ordered(view.repair()::beingRead);
    }

    /** Makes right what a reading shows to be wrong. */
    void repair(DeviceState actual) {
        ordered(() -> view.repair(actual));
    }

    /** Lets peers shake hands at once. */
    void call(Collection<String> publicKeys) {
        ordered(() -> view.calls().call(publicKeys));
    }

    /** Ends all calls. */
    void quiet() {
        ordered(view.calls()::quiet);
    }

    /** Makes WireGuard forget where these were last heard from. */
    void forget(Collection<String> publicKeys) {
        ordered(() -> view.forget(publicKeys));
    }

    @Override
    public void close() {
        writer.close();
        journal.close();
    }

    private void ordered(Runnable work) {
        writer.submit(NOTHING, () -> {
            work.run();
            return true;
        });
    }

    private void refuseMoreThanFit(int peers) {
        if (peers > kernel.capacity()) {
            throw new NodeFull(kernel.capacity());
        }
    }

    private boolean news(JournalEntry.Spent spent) {
        return book.find(spent.publicKey())
                .map(Peer::limits)
                .map(PeerLimits::quota)
                .filter(quota -> quota.period() == spent.period() && !book.spent(spent.publicKey(), quota))
                .isPresent();
    }

    /** Applied to the book at once, so that later jobs of the batch see it; journalled before anything is answered. */
    private boolean planned(List<JournalEntry> entries) {
        for (var entry : entries) {
            book.apply(entry);
            view.changed(entry);
        }
        pending.addAll(entries);
        return !entries.isEmpty();
    }

    /** A full disk must not keep an ended peer alive: the host is made right even when nothing can be promised. */
    private Outcome flush() {
        boolean durable = written();
        return new Outcome(durable, applied());
    }

    private Map<String, String> applied() {
        try {
            return view.flush();
        } catch (RuntimeException failed) {
            LOG.warn("{} is not as it should be and will be repaired: {}", spec().interfaceName(), failed.getMessage());
            view.doubt();
            throw new NodeBusy("The host's tools failed; the change will be applied later");
        }
    }

    private boolean written() {
        try {
            if (!pending.isEmpty()) {
                journal.append(List.copyOf(pending));
                pending.clear();
            }
        } catch (UncheckedIOException full) {
            LOG.error("{} stays without promises: {}", spec().interfaceName(), full.getMessage());
            return false;
        }
        if (journal.bloated(book.weight())) {
            journal.compact(entries());
        }
        return true;
    }

    private List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry.Defined(spec().privateKey(), spec().definition()));
        entries.addAll(book.entries());
        return entries;
    }
}
