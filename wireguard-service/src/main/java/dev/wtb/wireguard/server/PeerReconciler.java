package dev.wtb.wireguard.server;

import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what the host has yet to learn from a book, and applies it in one go. One thread. */
final class PeerReconciler {
    private final PeerBook book;
    private final Clock clock;
    private final Traffic traffic;
    private final WantedPeers wish;
    private final AppliedPeers serving;
    private final Calls calls;
    private final Repair repair;
    private final Endings endings = new Endings();
    private final Set<String> touched = new LinkedHashSet<>();
    private boolean doubtful = true;

    PeerReconciler(TunnelSpec spec, PeerBook book, Kernel kernel, Clock clock, Traffic traffic,
            Supplier<Collection<TunnelSpec>> all) {
        this.book = book;
        this.clock = clock;
        this.traffic = traffic;
        wish = new WantedPeers(book, clock);
        serving = new AppliedPeers(spec, kernel, wish, traffic, all);
        calls = new Calls(kernel, serving);
        repair = new Repair(serving, kernel, wish, traffic, calls);
        endings.reset(book.peers());
        book.peers().forEach(traffic::told);
    }

    /** Other threads may read its specification and whether it is prepared, nothing else here. */
    AppliedPeers serving() {
        return serving;
    }

    Calls calls() {
        return calls;
    }

    Repair repair() {
        return repair;
    }

    /** Makes the lanes of all peers. */
    void prepare() {
        serving.prepare(book.keys());
    }

    void define(TunnelSpec changed) {
        serving.define(changed);
        repair.redefined();
        doubtful = true;
    }

    void changed(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Put(var peer) -> {
                touched.add(peer.publicKey());
                endings.watch(peer);
                traffic.told(peer);
            }
            case JournalEntry.Removed(String key, long _) -> {
                touched.add(key);
                traffic.forgotten(key);
            }
            case JournalEntry.Spent(String key, long _, long _) -> touched.add(key);
            case JournalEntry.Applied _,JournalEntry.Orphaned _,JournalEntry.Defined _ -> {
            }
        }
    }

    /** Looks at one peer again at the next flush; without a difference it costs no command. */
    void touch(String publicKey) {
        touched.add(publicKey);
    }

    /** Looks again at those that WireGuard did not take. */
    void retryRefused() {
        touched.addAll(serving.refused().keySet());
    }

    /** Peers whose time has come are taken out, or into the renewal window, at the next flush. */
    void expire() {
        var now = clock.instant();
        if (endings.turnedBack(now)) {
            touched.addAll(book.keys());
            endings.reset(book.peers());
        }
        touched.addAll(endings.due(now));
        if (endings.stale(book.peers().size())) {
            endings.reset(book.peers());
        }
    }

    /** Nothing is known of the host any more: the next flush compares everything. */
    void doubt() {
        doubtful = true;
    }

    /** Applies what changed; after a doubt, everything. Answers why single peers are not served, by key. */
    Map<String, String> flush() {
        if (doubtful) {
            repair.restore();
            touched.clear();
            doubtful = false;
        } else if (!touched.isEmpty()) {
            repair.overtake(touched);
            serving.follow(touched);
            touched.clear();
        }
        return serving.refused();
    }

    /** Makes right what a reading of the interface shows to be wrong; what fails half way leaves a doubt. */
    void repair(DeviceState actual) {
        repair.wasRead();
        if (doubtful) {
            return;
        }
        book.peers()
                .stream()
                .filter(peer -> !Objects.equals(wish.of(peer), serving.served().get(peer.publicKey())))
                .forEach(peer -> touched.add(peer.publicKey()));
        serving.served().keySet().stream().filter(key -> wish.of(key) == null).forEach(touched::add);
        doubtful = true;
        doubtful = !repair.repair(actual);
        if (!doubtful) {
            serving.open();
        }
    }

    /** Makes WireGuard forget where these were last heard from. */
    void forget(Collection<String> publicKeys) {
        boolean before = doubtful;
        doubtful = true;
        serving.forget(publicKeys);
        doubtful = before;
    }
}
