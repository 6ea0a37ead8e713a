package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.Peer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** When peers' times end: those that are due are found without a look at the others. */
final class Endings {
    private static final int STALE_FACTOR = 4;
    private static final int STALE_FLOOR = 1000;

    private final PriorityQueue<Ending> queue = new PriorityQueue<>();
    private Instant latest = Instant.MIN;

    /** Remembers the ends of a peer; earlier ends of the same peer stay and do no harm. */
    void watch(Peer peer) {
        add(peer.until(), peer.publicKey());
        add(peer.windowUntil(), peer.publicKey());
    }

    /** The keys whose time has come since the call before; some may have got another end since. */
    List<String> due(Instant now) {
        latest = now;
        var due = new ArrayList<String>();
        while (!queue.isEmpty() && !queue.peek().at.isAfter(now)) {
            due.add(queue.poll().publicKey);
        }
        return due;
    }

    /** Whether the clock was set back, so that those who ended may live again. */
    boolean turnedBack(Instant now) {
        return now.isBefore(latest);
    }

    /** Whether most of what is remembered was overtaken by later ends. */
    boolean stale(int peers) {
        return queue.size() > STALE_FLOOR + STALE_FACTOR * peers;
    }

    void reset(Collection<Peer> peers) {
        queue.clear();
        peers.forEach(this::watch);
    }

    private void add(@Nullable Instant at, String publicKey) {
        if (at != null) {
            queue.add(new Ending(at, publicKey));
        }
    }

    private record Ending(Instant at, String publicKey) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return at.compareTo(other.at);
        }
    }
}
