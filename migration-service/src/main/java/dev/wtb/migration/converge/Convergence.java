package dev.wtb.migration.converge;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Desired;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.call.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Keeps every node equal to its wanted state: offers generation and digest, sends the whole set when they differ. */
@Component
class Convergence {
    private static final Logger LOG = LoggerFactory.getLogger(Convergence.class);

    private final Map<Long, String> keys = new ConcurrentHashMap<>();
    private final Set<Long> takenDown = ConcurrentHashMap.newKeySet();
    private final Map<Long, Desired> converged = new ConcurrentHashMap<>();
    private final ConvergenceApi wanted;
    private final ServerApi servers;
    private final NodeClients nodes;
    private final Changes changes;
    private final Findings findings;

    Convergence(ConvergenceApi wanted, ServerApi servers, NodeClients nodes, Changes changes, Findings findings) {
        this.changes = changes;
        this.findings = findings;
        this.wanted = wanted;
        this.servers = servers;
        this.nodes = nodes;
    }

    @Scheduled(fixedDelayString = "#{settings.convergeInterval()}")
    void round() {
        round(wanted.desired());
    }

    /** The same, only for what was declared since it last converged; false when some node could not be told. */
    boolean declared() {
        var changed = wanted.desired()
                .stream()
                .filter(server -> !server.equals(converged.get(server.serverId())))
                .toList();
        round(changed);
        return changed.stream().allMatch(server -> server.equals(converged.get(server.serverId())));
    }

    private void round(List<Desired> all) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.stream()
                    .filter(server -> !takenDown.contains(server.serverId()))
                    .forEach(server -> threads.execute(() -> guarded(server)));
        }
    }

    private void guarded(Desired server) {
        try (var _ = Trace.started()) {
            converge(server);
            converged.put(server.serverId(), server);
            findings.obeyed(server.serverId());
        } catch (RestClientException | Problem unreachable) {
            if (unreachable instanceof Problem problem && problem.is(ProblemTypes.STALE_LINEAGE)) {
                findings.commandedByOthers(server.serverId());
            }
            LOG.warn("Server {} on node {} is not converged: {}", server.serverId(), server.node().id(),
                    unreachable.getMessage());
        }
    }

    void converge(Desired server) {
        var node = nodes.client(server.node(), ServerSetApi.class);
        if (server.removed()) {
            node.remove(server.serverId());
            takenDown.add(server.serverId());
            findings.over(server.serverId());
            return;
        }
        define(server, node);
        var agreement = node.offer(server.serverId(), server.offer());
        long generation = server.offer().generation();
        if (!agreement.agreed()) {
            var set = wanted.set(server.serverId(), agreement.appliedGeneration());
            agreement = send(server, node, set, agreement.appliedGeneration());
            generation = set.generation();
        }
        findings.found(server.serverId(), agreement);
        var refused = Objects.requireNonNullElse(agreement.refused(), List.<String>of());
        changes.holds(server.serverId(), server.offer().lineage(), generation, refused);
        changes.applied(server.serverId(), generation, refused);
    }

    private void define(Desired server, ServerSetApi node) {
        var key = node.define(server.serverId(), server.definition()).publicKey();
        if (!key.equals(keys.get(server.serverId()))) {
            servers.publicKey(server.serverId(), key);
            keys.put(server.serverId(), key);
        }
    }

    private Agreement send(Desired server, ServerSetApi node, PeerSet set, long before) {
        if (set.generation() < before) {
            findings.ahead(server.serverId(), set.lineage(), before, set.generation());
        }
        if (findings.forgotten(server.serverId(), set.lineage())) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.STALE_GENERATION,
                    "The database has forgotten what this node knows");
        }
        var after = node.apply(server.serverId(), set);
        LOG.info("Server {} got generation {} with {} peers", server.serverId(), set.generation(), set.peers().size());
        return after;
    }
}
