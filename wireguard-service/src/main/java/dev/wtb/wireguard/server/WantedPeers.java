package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which peers of a book the host must serve right now, and how. */
final class WantedPeers {
    private final PeerBook book;
    private final Clock clock;

    WantedPeers(PeerBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** The peer as it is to be served; null when it is not. */
    @Nullable
    KernelPeer of(String publicKey) {
        return book.find(publicKey).map(this::of).orElse(null);
    }

    @Nullable
    KernelPeer of(Peer peer) {
        var lane = lane(peer);
        return lane == null
                ? null
                : new KernelPeer(peer.publicKey(), peer.presharedKey(), canonical(peer.allowedIps()), lane);
    }

    /** The very list where it is canonical already, as most are. */
    private static List<String> canonical(List<String> ips) {
        var canonical = ips.stream().map(InnerAddress::canonical).toList();
        return canonical.equals(ips) ? ips : canonical;
    }

    /** All that are to be served, by key. */
    Map<String, KernelPeer> all() {
        var all = new HashMap<String, KernelPeer>();
        for (var peer : book.peers()) {
            var served = of(peer);
            if (served != null) {
                all.put(peer.publicKey(), served);
            }
        }
        return all;
    }

    /** Megabits a second of the lanes that these peers travel in, now or once their quota is spent. */
    Set<Integer> speeds(Collection<String> publicKeys) {
        var speeds = new HashSet<Integer>();
        for (var key : publicKeys) {
            book.find(key).map(Peer::limits).ifPresent(limits -> collect(limits, speeds));
        }
        return speeds;
    }

    private static void collect(PeerLimits limits, Set<Integer> speeds) {
        if (limits.megabits() != null) {
            speeds.add(limits.megabits());
        }
        if (limits.quota() != null && limits.quota().slowMegabits() != null) {
            speeds.add(limits.quota().slowMegabits());
        }
    }

    private @Nullable Lane lane(Peer peer) {
        var now = clock.instant();
        if (peer.until() != null && !peer.until().isAfter(now)) {
            return peer.windowUntil() != null && peer.windowUntil().isAfter(now) ? Lane.WINDOW : null;
        }
        var limits = peer.limits();
        if (limits == null) {
            return Lane.FULL;
        }
        if (limits.quota() != null && book.spent(peer.publicKey(), limits.quota())) {
            return limits.quota().slowMegabits() == null ? Lane.WINDOW : Lane.speed(limits.quota().slowMegabits());
        }
        return limits.megabits() == null ? Lane.FULL : Lane.speed(limits.megabits());
    }
}
