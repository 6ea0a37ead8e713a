package dev.wtb.contract.migration;

import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Wanted state for migration-service, preshared keys included; offered by database-service. */
@HttpExchange("/convergence")
public interface ConvergenceApi {
    /** Every server in short. */
    @GetExchange
    List<Desired> desired();

    /**
     * Waits until a server or node is added or changed by an operator.
     *
     * @param seen what the last call answered, made before {@link #desired()} was read; 0 at first
     * @param waitMillis the longest wait, at most 30,000
     * @return a number that differs from {@code seen} when something was declared since, or may have been
     */
    @GetExchange("/declared")
    long awaitDeclared(@RequestParam long seen, @RequestParam long waitMillis);

    /**
     * Waits until peers of a server change, or have changed since, and names those servers; some may be named again.
     *
     * @param seen what the last call answered; 0 begins with what changes from now on
     * @param waitMillis the longest wait, at most 30,000
     */
    @GetExchange("/changed")
    Changed awaitChanged(@RequestParam long seen, @RequestParam long waitMillis);

    /** What changed on a server since a generation, at most 500 peers and 500 removals: not a whole set. */
    @GetExchange("/{serverId}/changes")
    PeerSet changes(@PathVariable long serverId, @RequestParam long since);

    /** One snapshot of a server's peers, with the removals decided after {@code since}. */
    @GetExchange("/{serverId}/set")
    PeerSet set(@PathVariable long serverId, @RequestParam long since);

    /**
     * Notes that a node fully applied a generation: up to it, PENDING configs become ACTIVE, and those that are moved
     * there are switched. Repeatable.
     */
    @PutExchange("/{serverId}/applied/{generation}")
    void applied(@PathVariable long serverId, @PathVariable long generation);

    /** The same, but for what the node cannot serve. */
    @PutExchange("/{serverId}/applied/{generation}/without")
    void applied(@PathVariable long serverId, @PathVariable long generation,
            @Valid @RequestBody RefusedChanges refused);
}
