package dev.wtb.contract.peer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of a server's peers in the order of their keys, from the node's cache.
 *
 * @param boot of the node's host, as Linux names it ({@code random(4)}, {@code boot_id})
 * @param next where the next page begins; null when this is the last
 */
public record TrafficPage(UUID boot, List<PeerTraffic> peers, @Nullable String next) {
    public TrafficPage {
        peers = List.copyOf(peers);
    }
}
