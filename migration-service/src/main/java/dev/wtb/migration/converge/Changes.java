package dev.wtb.migration.converge;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.Changed.ChangedServer;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.call.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Changes of peers since the generation that their node is known to hold, sent together. A node that does not answer is
 * asked again soon, so that a config which was paid for while it restarts does not wait for the next round; what it
 * refuses does. One peer that is refused stops no other.
 */
@Component
class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** About a minute; by then a round has come by. */
    private static final int TRIES = 15;

    private final Map<Long, Held> held = new ConcurrentHashMap<>();
    private final Map<Long, ChangedServer> again = new ConcurrentHashMap<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final ConvergenceApi wanted;
    private final NodeClients nodes;

    Changes(ConvergenceApi wanted, NodeClients nodes) {
        this.wanted = wanted;
        this.nodes = nodes;
    }

    /** A node holds all of a generation but what it refused; another lineage begins anew. */
    void holds(long serverId, UUID lineage, long generation, List<String> refused) {
        held.merge(serverId, new Held(lineage, generation, refused), (old, now) -> old.lineage.equals(now.lineage)
                && old.generation > now.generation ? new Held(lineage, old.generation, now.refused) : now);
    }

    /** Says so; nobody is told to use what their node cannot serve. */
    void applied(long serverId, long generation, List<String> refused) {
        if (refused.isEmpty()) {
            wanted.applied(serverId, generation);
        } else {
            wanted.applied(serverId, generation, new RefusedChanges(refused));
        }
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
        int silences = 0;
        try {
            for (var next = again.remove(serverId); next != null; next = again.remove(serverId)) {
                if (answered(next)) {
                    silences = 0;
                } else if (++silences < TRIES) {
                    again.putIfAbsent(serverId, next);
                    pause(silences);
                }
            }
        } finally {
            underWay.remove(serverId);
        }
        if (again.containsKey(serverId)) {
            begin(serverId);
        }
    }

    private boolean answered(ChangedServer server) {
        try (var _ = Trace.started()) {
            carry(server);
            return true;
        } catch (RestClientException | Problem failed) {
            LOG.warn("Changes of server {} are not carried yet: {}", server.serverId(), failed.getMessage());
            return refused(failed);
        }
    }

    static boolean refused(RuntimeException failed) {
        return failed instanceof Problem problem && problem.getStatusCode().is4xxClientError();
    }

    private static void pause(int silences) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(silences - 1, 3));
        LockSupport.parkNanos((pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos());
    }

    private void carry(ChangedServer server) {
        var known = held.get(server.serverId());
        while (known != null && known.generation < server.generation()) {
            var part = wanted.changes(server.serverId(), known.generation);
            if (!part.lineage().equals(known.lineage) || !send(server, part)) {
                return;
            }
            // first said, then held: what is not said now is said again with the part
            applied(server.serverId(), part.generation(), known.refused);
            holds(server.serverId(), part.lineage(), part.generation(), known.refused);
            known = held.get(server.serverId());
        }
    }

    /** Whether the node took everything. */
    private boolean send(ChangedServer server, PeerSet part) {
        var refused = sent(nodes.client(server.node(), PeerApi.class), server.serverId(), part);
        refused.forEach(key -> LOG.warn("Peer {} of server {} waits for the next round", key, server.serverId()));
        return refused.isEmpty();
    }

    /** The keys of those that were refused. A node of an older version knows single peers only. */
    private static List<String> sent(PeerApi node, long serverId, PeerSet changes) {
        try {
            return node.change(serverId, changes).publicKeys();
        } catch (Problem unknown) {
            if (!refused(unknown) || unknown.is(ProblemTypes.NOT_FOUND)) {
                throw unknown;
            }
            return new SingleChanges(node, serverId).send(changes);
        }
    }

    /**
     * What a node holds.
     *
     * @param refused keys of peers that it did not take when it was last compared
     */
    private record Held(UUID lineage, long generation, List<String> refused) {
    }
}
