package dev.wtb.contract.node;

import java.time.Instant;
import java.util.List;

/**
 * What a node says of itself; read from a cache.
 *
 * @param at the node's clock when it was read
 * @param certificateUntil when the node's certificate ends
 * @param ipv6 whether peers get out by IPv6 too
 */
public record NodeStatus(Instant at, Instant certificateUntil, boolean ipv6, HostLoad host,
        List<ServerStatus> servers) {
    public NodeStatus {
        servers = List.copyOf(servers);
    }
}
