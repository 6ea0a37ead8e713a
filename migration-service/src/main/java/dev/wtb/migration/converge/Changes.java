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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/**
 * Changes of peers since the generation that their node is known to hold, peer by peer; what a node does not take now
 * is left to the next round. One peer that is refused stops no other.
 */
@Component
class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    /** The node writes what comes at once in one go. */
    private static final int SIDE_BY_SIDE = 16;

    private final Map<Long, Held> held = new ConcurrentHashMap<>();
    private final Map<Long, ChangedServer> again = new ConcurrentHashMap<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final ConvergenceApi wanted;
    private final NodeClients nodes;

    Changes(ConvergenceApi wanted, NodeClients nodes) {
        this.wanted = wanted;
        this.nodes = nodes;
    }

    /** A node holds all of a generation; another lineage begins anew. */
    void holds(long serverId, UUID lineage, long generation) {
        held.merge(serverId, new Held(lineage, generation), (old, now) -> old.lineage.equals(now.lineage)
                && old.generation > now.generation ? old : now);
    }

    /**
     * Each server by itself, so that a silent node delays nobody else. Servers whose node was never compared are left
     * to the round that does it.
     */
    void carry(List<ChangedServer> servers) {
        for (var server : servers) {
            var known = held.get(server.serverId());
            if (known != null && known.generation < server.generation()) {
                again.put(server.serverId(), server);
                begin(server.serverId());
            }
        }
    }

    private void begin(long serverId) {
        if (underWay.add(serverId)) {
            Thread.startVirtualThread(() -> work(serverId));
        }
    }

    /** What changes while it is carried is carried next. */
    private void work(long serverId) {
        try {
            for (var next = again.remove(serverId); next != null; next = again.remove(serverId)) {
                guarded(next);
            }
        } finally {
            underWay.remove(serverId);
        }
        if (again.containsKey(serverId)) {
            begin(serverId);
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
        var known = held.get(server.serverId());
        while (known != null && known.generation < server.generation()) {
            var part = wanted.changes(server.serverId(), known.generation);
            if (!part.lineage().equals(known.lineage) || !send(server, part)) {
                return;
            }
            holds(server.serverId(), part.lineage(), part.generation());
            wanted.applied(server.serverId(), part.generation());
            known = held.get(server.serverId());
        }
    }

    /** Whether the node took everything; after the first call that it does not answer, no more are tried. */
    private boolean send(ChangedServer server, PeerSet part) {
        var node = nodes.client(server.node(), PeerApi.class);
        var all = new AtomicBoolean(true);
        var there = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            part.peers()
                    .forEach(peer -> threads.execute(
                            () -> alone(server, all, there, () -> node.put(server.serverId(), peer))));
            part.removals()
                    .forEach(gone -> threads.execute(() -> alone(server, all, there,
                            () -> node.remove(server.serverId(), gone.publicKey(), gone.version()))));
        }
        return all.get();
    }

    private static void alone(ChangedServer server, AtomicBoolean all, AtomicBoolean there, Runnable call) {
        if (!there.get()) {
            return;
        }
        try {
            call.run();
        } catch (ResourceAccessException silent) {
            all.set(false);
            there.set(false);
            LOG.warn("Changes of server {} wait for its node: {}", server.serverId(), silent.getMessage());
        } catch (RestClientException | Problem refused) {
            all.set(false);
            LOG.warn("A change on server {} waits for the next round: {}", server.serverId(), refused.getMessage());
        }
    }

    private record Held(UUID lineage, long generation) {
    }
}
