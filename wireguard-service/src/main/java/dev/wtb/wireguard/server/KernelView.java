package dev.wtb.wireguard.server;

import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a book the kernel serves: collects changes, applies them in one go, repairs what drifted. One thread. */
final class KernelView {
    private static final Logger LOG = LoggerFactory.getLogger(KernelView.class);

    private final PeerBook book;
    private final Kernel kernel;
    private final Clock clock;
    private final Traffic traffic;
    private final Supplier<Collection<TunnelSpec>> all;
    private final Wish wish;
    private final Endings endings = new Endings();
    private final Map<String, KernelPeer> served = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private volatile TunnelSpec spec;
    private final Set<String> overtaken = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private boolean doubtful = true;
    private boolean reading;
    private boolean redefined;
    private volatile boolean prepared;

    KernelView(TunnelSpec spec, PeerBook book, Kernel kernel, Clock clock, Traffic traffic,
            Supplier<Collection<TunnelSpec>> all) {
        this.spec = spec;
        this.book = book;
        this.kernel = kernel;
        this.clock = clock;
        this.traffic = traffic;
        this.all = all;
        wish = new Wish(book, clock);
        redefined = spec.definition().obfuscation() != null;
        endings.reset(book.peers());
        book.peers().forEach(traffic::told);
    }

    TunnelSpec spec() {
        return spec;
    }

    /** Whether the lanes that the specification names exist. */
    boolean prepared() {
        return prepared;
    }

    /** Makes the lanes of all peers. */
    void prepare() {
        var all = new HashSet<String>();
        book.peers().forEach(peer -> all.add(peer.publicKey()));
        widen(all);
        kernel.lanes(spec);
        prepared = true;
    }

    void define(TunnelSpec changed) {
        spec = changed;
        redefined = true;
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
            case JournalEntry.Applied _,JournalEntry.Defined _ -> {
            }
        }
    }

    /** Looks at one peer again at the next flush; without a difference it costs no command. */
    void touch(String publicKey) {
        touched.add(publicKey);
    }

    /** Looks again at those that WireGuard did not take. */
    void retryRefused() {
        touched.addAll(refused.keySet());
    }

    /** Peers whose time has come are taken out, or into the renewal window, at the next flush. */
    void expire() {
        var now = clock.instant();
        if (endings.turnedBack(now)) {
            book.peers().forEach(peer -> touched.add(peer.publicKey()));
            endings.reset(book.peers());
        }
        touched.addAll(endings.due(now));
        if (endings.stale(book.peers().size())) {
            endings.reset(book.peers());
        }
    }

    /** Nothing is known of the kernel any more: the next flush compares everything. */
    void doubt() {
        doubtful = true;
    }

    /** Applies what changed; after a doubt, everything. Answers why single peers are not served, by key. */
    Map<String, String> flush() {
        if (doubtful) {
            restore();
        } else if (!touched.isEmpty()) {
            applyTouched();
        }
        return refused;
    }

    private void applyTouched() {
        var change = new Change(spec.interfaceName());
        var after = new LinkedHashMap<String, @Nullable KernelPeer>();
        for (var key : touched) {
            var peer = wish.of(key);
            change.peer(served.get(key), peer);
            after.put(key, peer);
        }
        if (widen(touched)) {
            kernel.open(spec, all);
        }
        if (reading) {
            overtaken.addAll(touched);
        }
        apply(change);
        after.keySet().removeAll(refused.keySet());
        after.forEach(this::serve);
        touched.clear();
    }

    /** Somebody reads the interface from now on, for {@link #repair}; what changes meanwhile is not in the reading. */
    void beingRead() {
        overtaken.clear();
        reading = true;
    }

    /** Makes right what a reading of the interface shows to be wrong; a firewall that cannot be looked at waits. */
    void repair(DeviceState actual) {
        reading = false;
        if (doubtful) {
            return;
        }
        try {
            if (kernel.ensure(spec)) {
                traffic.restarted(served.keySet());
                doubt();
                return;
            }
            correct(actual);
            peersAndLanes(actual.peers());
        } catch (RuntimeException failed) {
            doubt();
            throw failed;
        }
        kernel.open(spec, all);
    }

    /** Lets peers shake hands at once; never those that have gone meanwhile. */
    void call(Collection<String> publicKeys) {
        var present = publicKeys.stream().filter(served::containsKey).toList();
        if (!present.isEmpty()) {
            called.addAll(present);
            kernel.call(spec.interfaceName(), present);
        }
    }

    /** Ends all calls; a repair ends those that this could not. */
    void quiet() {
        var present = called.stream().filter(served::containsKey).toList();
        called.clear();
        if (!present.isEmpty()) {
            kernel.quiet(spec.interfaceName(), present);
        }
    }

    /** Makes WireGuard forget where these were last heard from. */
    void forget(Collection<String> publicKeys) {
        var change = new Change(spec.interfaceName());
        publicKeys.stream().map(served::get).filter(Objects::nonNull).forEach(change::anew);
        try {
            apply(change);
        } catch (RuntimeException failed) {
            doubt();
            throw failed;
        }
        served.keySet().removeAll(refused.keySet());
    }

    /** Makes interface, peers, address sets and firewall right, touching only what differs; the link goes up last. */
    private void restore() {
        boolean fresh = kernel.ensure(spec);
        var wanted = wish.all();
        widen(wanted.keySet());
        var change = new Change(spec.interfaceName());
        if (fresh) {
            wanted.values().forEach(change::missing);
        } else {
            var actual = kernel.device(spec.interfaceName());
            correct(actual);
            overtaken.clear();
            compare(actual.peers(), wanted, change);
        }
        traffic.restarted(change.begun());
        refused.clear();
        apply(change);
        wanted.keySet().removeAll(refused.keySet());
        kernel.repairLanes(spec, wanted.values());
        prepared = true;
        kernel.locate(spec.interfaceName(), located(wanted));
        kernel.open(spec, all);
        served.clear();
        served.putAll(wanted);
        touched.clear();
        doubtful = false;
        LOG.info("{} serves {} peers", spec.interfaceName(), served.size());
    }

    /** Setting what is set already costs packets; what a dump does not show is set once it was defined anew. */
    private void correct(DeviceState actual) {
        boolean strayed = actual.listenPort() != spec.definition().listenPort();
        if (redefined || strayed || !actual.privateKey().equals(spec.privateKey())) {
            kernel.configure(spec);
            redefined = false;
        }
        if (strayed) {
            traffic.strayed();
        }
    }

    private Map<KernelPeer, String> located(Map<String, KernelPeer> wanted) {
        var located = new HashMap<KernelPeer, String>();
        traffic.lostSessions().forEach((key, endpoint) -> {
            var peer = wanted.get(key);
            if (peer != null) {
                located.put(peer, endpoint);
            }
        });
        return located;
    }

    private void peersAndLanes(List<PeerState> actual) {
        for (var peer : book.peers()) {
            if (!Objects.equals(wish.of(peer), served.get(peer.publicKey()))) {
                touched.add(peer.publicKey());
            }
        }
        var change = new Change(spec.interfaceName());
        compare(actual.stream().filter(state -> !overtaken.contains(state.publicKey())).toList(), served, change);
        served.keySet().stream().filter(key -> wish.of(key) == null).forEach(touched::add);
        traffic.restarted(change.begun());
        apply(change);
        served.keySet().removeAll(refused.keySet());
        kernel.locate(spec.interfaceName(), located(served));
        int elements = kernel.repairLanes(spec, served.values());
        if (elements > 0) {
            LOG.warn("{}: {} elements of address sets put right", spec.interfaceName(), elements);
        }
    }

    private void compare(List<PeerState> actual, Map<String, KernelPeer> wanted, Change change) {
        var missing = new HashSet<>(wanted.keySet());
        missing.removeAll(overtaken);
        for (var state : actual) {
            var peer = wanted.get(state.publicKey());
            if (peer == null) {
                change.stranger(state.publicKey());
            } else {
                missing.remove(state.publicKey());
                if (!state.serves(peer)) {
                    change.tunnel(peer);
                }
            }
        }
        hush(actual, wanted);
        wanted.values().stream().filter(peer -> missing.contains(peer.publicKey())).forEach(change::missing);
        if (!change.isEmpty()) {
            LOG.info("{} is put right: {}", spec.interfaceName(), change);
        }
    }

    /** Keepalives that nobody ended: a crash in the middle of a call leaves them. */
    private void hush(List<PeerState> actual, Map<String, KernelPeer> wanted) {
        var left = actual.stream().filter(PeerState::called).map(PeerState::publicKey)
                .filter(key -> wanted.containsKey(key) && !called.contains(key)).toList();
        if (!left.isEmpty()) {
            kernel.quiet(spec.interfaceName(), left);
        }
    }

    private void apply(Change change) {
        change.adds().forEach(peer -> refused.remove(peer.publicKey()));
        change.removes().forEach(refused::remove);
        if (change.isEmpty()) {
            return;
        }
        try {
            kernel.apply(spec.interfaceName(), change);
        } catch (PeersRefused some) {
            refused.putAll(some.reasons());
        } finally {
            change.begun().forEach(traffic::added);
        }
    }

    private void serve(String publicKey, @Nullable KernelPeer peer) {
        if (peer == null) {
            served.remove(publicKey);
        } else {
            served.put(publicKey, peer);
        }
    }

    /** Whether these peers bring lanes that the interface has not had; made before anybody else can name them. */
    private boolean widen(Collection<String> keys) {
        var speeds = wish.speeds(keys);
        if (spec.speeds().containsAll(speeds)) {
            return false;
        }
        var wider = spec.with(speeds);
        kernel.lanes(wider);
        spec = wider;
        return true;
    }
}
