package dev.wtb.wireguard.traffic;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerTraffic;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.device.PeerState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What went through one interface's peers, from readings of it. WireGuard's counters begin at zero whenever a peer is
 * added anew; each such time is an incarnation, so that sums stay exact. Handshake times stay in this
 * process; endpoints leave it only for {@link Memory}.
 */
public final class Traffic {
    private static final int REMEMBERED_SECONDS = 600;

    private final ConcurrentSkipListMap<String, Counter> counters = new ConcurrentSkipListMap<>();
    private final Map<String, Long> added = new ConcurrentHashMap<>();
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final Set<String> probes = ConcurrentHashMap.newKeySet();
    private final Meter meter = new Meter();
    private final Clock clock;
    private volatile Totals totals = new Totals(0, 0, 0, 0);

    public Traffic(Clock clock) {
        this.clock = clock;
    }

    /** A peer as it was told: whether it counts as a person, and what it may use. */
    public void told(Peer peer) {
        if (peer.kind() == PeerKind.PROBE) {
            probes.add(peer.publicKey());
        } else {
            probes.remove(peer.publicKey());
        }
        if (peer.limits() == null || peer.limits().quota() == null) {
            meter.forget(peer.publicKey());
        } else {
            meter.watch(peer.publicKey(), peer.limits().quota());
        }
    }

    /** A peer was taken away for good: only its bytes are still wanted. */
    public void forgotten(String publicKey) {
        counters.computeIfPresent(publicKey, (_, counter) -> counter.left());
        probes.remove(publicKey);
        added.remove(publicKey);
        lost.remove(publicKey);
        meter.forget(publicKey);
    }

    /** The peer's counter began at zero just now. */
    public void added(String publicKey) {
        added.put(publicKey, System.nanoTime());
    }

    /** These were not there although they should have been: their counters begin at zero, their sessions are lost. */
    public void restarted(Collection<String> publicKeys) {
        publicKeys.forEach(key -> {
            lose(key);
            added(key);
        });
    }

    /** The link was down, or sent from another port: peers find out late, or come back only when they are called. */
    public void cut() {
        counters.keySet().forEach(this::lose);
    }

    /** Where peers whose sessions are lost were last heard from. */
    public Map<String, String> lostSessions() {
        return Map.copyOf(lost);
    }

    /** Somebody calls these back. */
    public void calledBack(Collection<String> publicKeys) {
        lost.keySet().removeAll(publicKeys);
    }

    /**
     * Takes in a reading.
     *
     * @param started {@link System#nanoTime} from before it was taken
     * @return the peers that have spent their quota since
     */
    public List<JournalEntry.Spent> observed(List<PeerState> states, long started) {
        long now = clock.instant().getEpochSecond();
        var sum = new Totals(0, 0, 0, 0);
        for (var state : states) {
            var renewed = added.get(state.publicKey());
            if (renewed != null && renewed - started > 0) {
                continue;
            }
            var counter = counted(state, renewed != null, now);
            if (renewed != null) {
                added.remove(state.publicKey(), renewed);
            }
            if (!probes.contains(state.publicKey())) {
                sum = sum.and(counter, counter.activeAt(now));
            }
        }
        counters.values().removeIf(counter -> counter.seenSecond() < now - REMEMBERED_SECONDS);
        totals = sum;
        return meter.spent();
    }

    /**
     * Bytes that the peer which is nearest to its quota may still use; {@link Long#MAX_VALUE} when no active peer has
     * one.
     */
    public long nearestQuota() {
        return meter.nearest();
    }

    /** Those whose endpoints WireGuard still knows although they were silent for so long. */
    public List<String> idle(Duration patience) {
        return counters.entrySet()
                .stream()
                .filter(entry -> entry.getValue().idle(patience))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a peer does now. */
    public PeerActivity activity(String publicKey) {
        var counter = counters.get(publicKey);
        if (counter == null) {
            return new PeerActivity(false, null, 0, 0);
        }
        var age = counter.handshakeSecond() == 0
                ? null
                : Long.valueOf(Math.max(0, clock.instant().getEpochSecond() - counter.handshakeSecond()));
        return new PeerActivity(true, age, counter.rxBytes(), counter.txBytes());
    }

    /** Peers after a key, in the order of keys. */
    public List<PeerTraffic> page(@Nullable String after, int limit) {
        var page = new ArrayList<PeerTraffic>(limit);
        var rest = after == null ? counters : counters.tailMap(after, false);
        for (var entry : rest.entrySet()) {
            if (page.size() == limit) {
                break;
            }
            var counter = entry.getValue();
            page.add(new PeerTraffic(entry.getKey(), counter.incarnation(), counter.rxBytes(), counter.txBytes()));
        }
        return page;
    }

    /** Of all people's peers at the last reading. */
    public Totals totals() {
        return totals;
    }

    /** A peer that was known before this service started. */
    void remembered(String publicKey, Counter counter, long period, long used) {
        counters.put(publicKey, counter);
        meter.remembered(publicKey, period, used);
    }

    Map<String, Counter> counters() {
        return counters;
    }

    /** Period and bytes of a peer's quota, separated by a tab. */
    String used(String publicKey) {
        return meter.used(publicKey);
    }

    private void lose(String publicKey) {
        var counter = counters.get(publicKey);
        if (counter != null && counter.endpoint() != null && counter.activeAt(clock.instant().getEpochSecond())) {
            lost.put(publicKey, counter.endpoint());
        }
    }

    private Counter counted(PeerState state, boolean renewed, long now) {
        var before = counters.get(state.publicKey());
        var counter = Counter.next(state, before, renewed, now);
        counters.put(state.publicKey(), counter);
        meter.count(state.publicKey(), before == null && !renewed ? 0 : counter.since(before), counter.activeAt(now));
        return counter;
    }
}
