package dev.wtb.contract.node;

import java.time.Instant;
import java.util.List;

/**
 * What a node says of itself; read from a cache.
 *
 * @param at the node's clock when it was read
 */
public record NodeStatus(Instant at, HostLoad host, List<ServerStatus> servers) {
    public NodeStatus {
        servers = List.copyOf(servers);
    }
}
