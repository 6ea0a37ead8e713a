package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.book.PeerRules;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * One WireGuard interface, for any thread: what callers want of it queues up for its one writer, who lets its clerk
 * plan, journal and apply all that came meanwhile, and only then answers.
 */
final class Tunnel implements AutoCloseable {
    private static final Need NOTHING = new Need.Nothing();
    private static final Need ALL = new Need.AllPeers();

    private final String ownKey;
    private final Traffic traffic;
    private final Clerk clerk;
    private final PeerReconciler view;
    private final Writer writer;

    Tunnel(TunnelSpec spec, PeerJournal journal, Kernel kernel, Clock clock, int batch,
            Supplier<Collection<TunnelSpec>> all) {
        ownKey = kernel.publicKey(spec.privateKey());
        traffic = new Traffic(clock);
        clerk = new Clerk(spec, journal, kernel, clock, traffic, all);
        view = clerk.view();
        writer = new Writer(spec.interfaceName(), batch, clerk::flush);
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
        return writer.submit(Need.Peers.one(peer.publicKey()), () -> clerk.put(peer));
    }

    boolean remove(String publicKey, long version) {
        return writer.submit(Need.Peers.one(publicKey), () -> clerk.remove(publicKey, version));
    }

    /** One that does not suit holds up no other: it is left out, and named. */
    RefusedChanges change(PeerSet changes) {
        var unsuitable = PeerRules.refused(changes, ownKey, spec().definition());
        var suitable = changes.without(unsuitable);
        return writer.submit(Need.Peers.of(suitable), () -> {
            var refused = new ArrayList<>(unsuitable);
            refused.addAll(clerk.change(suitable));
            return new RefusedChanges(refused);
        });
    }

    Agreement offer(Offer offer) {
        return writer.submit(ALL, () -> clerk.offer(offer));
    }

    /** One that does not suit holds up no other: it is left out, and named. */
    Agreement apply(PeerSet whole) {
        var refused = PeerRules.refused(whole, ownKey, spec().definition());
        var set = refused.isEmpty() ? whole : whole.without(refused);
        return writer.submit(ALL, () -> clerk.apply(set, refused));
    }

    void define(ServerDefinition definition) {
        ordered(ALL, () -> clerk.define(definition));
    }

    /** Takes out peers whose time has come, or moves them into the renewal window. */
    void expire() {
        ordered(NOTHING, clerk::expire);
    }

    /** These used up their quota. */
    void spend(List<JournalEntry.Spent> spent) {
        ordered(NOTHING, () -> clerk.spend(spent));
    }

    /** Makes everything right, whatever is there. */
    void restore() {
        ordered(NOTHING, view::doubt);
    }

    /** Makes right what lies around the peers: the firewall of all servers, forwarding, this link and its routes. */
    void open() {
        ordered(NOTHING, view.serving()::open);
    }

    /** Somebody reads the interface from now on, for {@link #repair}. */
    void beingRead() {
        ordered(NOTHING, view.repair()::beingRead);
    }

    /** Makes right what a reading shows to be wrong. */
    void repair(DeviceState actual) {
        ordered(NOTHING, () -> view.repair(actual));
    }

    /** Lets peers shake hands at once. */
    void call(Collection<String> publicKeys) {
        ordered(NOTHING, () -> view.calls().call(publicKeys));
    }

    /** Ends all calls. */
    void quiet() {
        ordered(NOTHING, view.calls()::quiet);
    }

    /** Makes WireGuard forget where these were last heard from. */
    void forget(Collection<String> publicKeys) {
        ordered(NOTHING, () -> view.forget(publicKeys));
    }

    @Override
    public void close() {
        writer.close();
        clerk.close();
    }

    private void ordered(Need need, Runnable work) {
        writer.submit(need, () -> {
            work.run();
            return true;
        });
    }
}
