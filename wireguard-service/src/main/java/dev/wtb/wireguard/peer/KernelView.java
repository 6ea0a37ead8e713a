package dev.wtb.wireguard.peer;

import dev.wtb.contract.peer.Peer;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.kernel.KernelPeer;
import dev.wtb.wireguard.kernel.TunnelSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a book the kernel must serve now: collects changes, applies them in one go, repairs what drifted. */
final class KernelView {
    private static final Logger LOG = LoggerFactory.getLogger(KernelView.class);

    private final String interfaceName;
    private final PeerBook book;
    private final Kernel kernel;
    private final Clock clock;
    private final Set<String> touched = new LinkedHashSet<>();
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();
    private boolean doubtful = true;

    KernelView(String interfaceName, PeerBook book, Kernel kernel, Clock clock) {
        this.interfaceName = interfaceName;
        this.book = book;
        this.kernel = kernel;
        this.clock = clock;
        book.peers().forEach(this::watch);
    }

    void changed(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Put(Peer peer) -> {
                touched.add(peer.publicKey());
                watch(peer);
            }
            case JournalEntry.Removed(String key, long _) -> touched.add(key);
            case JournalEntry.Applied _,JournalEntry.Defined _ -> {
            }
        }
    }

    /** Peers whose time has come are taken out at the next flush. */
    void expire() {
        var now = clock.instant();
        while (!endings.isEmpty() && !endings.peek().until.isAfter(now)) {
            touched.add(endings.poll().publicKey);
        }
    }

    /** Nothing is known of the kernel any more: the next flush compares everything. */
    void doubt() {
        doubtful = true;
    }

    /** Applies what changed; after a doubt, everything. */
    void flush(TunnelSpec spec, Collection<TunnelSpec> all) {
        if (doubtful) {
            restore(spec, all);
            return;
        }
        var adds = new LinkedHashMap<String, KernelPeer>();
        var removes = new LinkedHashSet<String>();
        for (var key : touched) {
            book.find(key).filter(this::served).ifPresentOrElse(peer -> adds.put(key, kernelPeer(peer)),
                    () -> removes.add(key));
        }
        change(adds.values(), removes);
        touched.clear();
    }

    /** Makes interface, peers and firewall right, touching only what differs; the link goes up last. */
    void restore(TunnelSpec spec, Collection<TunnelSpec> all) {
        kernel.ensure(spec);
        Map<String, KernelPeer> actual = new HashMap<>();
        kernel.peers(interfaceName).forEach(state -> actual.put(state.peer().publicKey(), state.peer()));
        var wanted = book.peers().stream().filter(this::served)
                .collect(Collectors.toMap(Peer::publicKey, KernelView::kernelPeer));
        var removes = new LinkedHashSet<>(actual.keySet());
        removes.removeAll(wanted.keySet());
        var adds = wanted.values().stream().filter(peer -> !same(peer, actual.get(peer.publicKey()))).toList();
        change(adds, removes);
        if (!adds.isEmpty() || !removes.isEmpty()) {
            LOG.info("{}: {} peers put right, {} taken away", interfaceName, adds.size(), removes.size());
        }
        kernel.open(spec, all);
        touched.clear();
        doubtful = false;
    }

    private void change(Collection<KernelPeer> adds, Set<String> removes) {
        if (!removes.isEmpty()) {
            kernel.remove(interfaceName, removes);
        }
        if (!adds.isEmpty()) {
            kernel.add(interfaceName, adds);
        }
    }

    private boolean served(Peer peer) {
        return peer.until() == null || peer.until().isAfter(clock.instant());
    }

    private void watch(Peer peer) {
        if (peer.until() != null) {
            endings.add(new Ending(peer.until(), peer.publicKey()));
        }
    }

    private static boolean same(KernelPeer wanted, @Nullable KernelPeer actual) {
        return actual != null && actual.presharedKey().equals(wanted.presharedKey())
                && Set.copyOf(actual.allowedIps()).equals(Set.copyOf(wanted.allowedIps()));
    }

    private static KernelPeer kernelPeer(Peer peer) {
        return new KernelPeer(peer.publicKey(), peer.presharedKey(), peer.allowedIps());
    }

    private record Ending(Instant until, String publicKey) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return until.compareTo(other.until);
        }
    }
}
