package dev.wtb.contract.migration;

import dev.wtb.contract.server.Node;
import java.util.List;

/**
 * Servers whose peers have changed.
 *
 * @param seen what the next call passes
 */
public record Changed(long seen, List<ChangedServer> servers) {
    public Changed {
        servers = List.copyOf(servers);
    }

    /** One of them. */
    public record ChangedServer(long serverId, Node node, long generation) {
    }
}
