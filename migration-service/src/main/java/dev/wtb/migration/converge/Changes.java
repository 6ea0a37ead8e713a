package dev.wtb.migration.converge;

import dev.wtb.contract.Problem;
import dev.wtb.contract.migration.Changed.ChangedServer;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.call.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Changes of peers since the generation that their node is known to hold, peer by peer; what a node does not take now is
 * left to the next round. One peer that is refused stops no other.
 */
@Component
class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    /** The node writes what comes at once in one go. */
    private static final int SIDE_BY_SIDE = 16;

    private final Map<Long, Long> held = new ConcurrentHashMap<>();
    private final ConvergenceApi wanted;
    private final NodeClients nodes;

    Changes(ConvergenceApi wanted, NodeClients nodes) {
        this.wanted = wanted;
        this.nodes = nodes;
    }

    /** A node holds all of a generation. */
    void holds(long serverId, long generation) {
        held.merge(serverId, generation, Math::max);
    }

    /** Servers whose node was never compared are left to the round that does it. */
    void carry(List<ChangedServer> servers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.stream()
                    .filter(server -> held.getOrDefault(server.serverId(), Long.MAX_VALUE) < server.generation())
                    .forEach(server -> threads.execute(() -> guarded(server)));
        }
    }

    private void guarded(ChangedServer server) {
        try (var _ = Trace.started()) {
            carry(server);
        } catch (RestClientException | Problem unreachable) {
            LOG.warn("Changes of server {} wait for the next round: {}", server.serverId(), unreachable.getMessage());
        }
    }

    private void carry(ChangedServer server) {
        long since = held.getOrDefault(server.serverId(), Long.MAX_VALUE);
        while (since < server.generation()) {
            var part = wanted.changes(server.serverId(), since);
            if (!send(server, part)) {
                return;
            }
            since = part.generation();
            holds(server.serverId(), since);
            wanted.applied(server.serverId(), since);
        }
    }

    /** Whether the node took everything. */
    private boolean send(ChangedServer server, PeerSet part) {
        var node = nodes.client(server.node(), PeerApi.class);
        var all = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            part.peers().forEach(
                    peer -> threads.execute(() -> alone(server, all, () -> node.put(server.serverId(), peer))));
            part.removals().forEach(gone -> threads.execute(() -> alone(server, all,
                    () -> node.remove(server.serverId(), gone.publicKey(), gone.version()))));
        }
        return all.get();
    }

    private static void alone(ChangedServer server, AtomicBoolean all, Runnable call) {
        try {
            call.run();
        } catch (RestClientException | Problem refused) {
            all.set(false);
            LOG.warn("A change on server {} waits for the next round: {}", server.serverId(), refused.getMessage());
        }
    }
}
