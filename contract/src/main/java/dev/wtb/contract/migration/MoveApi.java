package dev.wtb.contract.migration;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Moves for migration-service; offered by database-service. Steps carry the claim's token. */
@HttpExchange("/moves")
public interface MoveApi {
    /**
     * Plans moves of at most {@code limit} configs off servers that FAILED, and of a few off those that are drained.
     */
    @PostExchange("/evacuations")
    Evacuation evacuate(@RequestParam int limit);

    /**
     * Leases open moves: those whose target must be told first, then the one not looked at for longest. Reserved ones
     * only after a few seconds, or half a minute while their target takes changes, which reach it by themselves.
     */
    @PostExchange("/claims")
    List<Move> claim(@RequestParam int limit);

    /** The target holds the peer: the config switches and its user is told. {@code conflict} for a stale token. */
    @PutExchange("/{id}/switched")
    void switched(@PathVariable long id, @RequestParam UUID token);

    /** The old peer may go. {@code conflict} for a stale token. */
    @PutExchange("/{id}/finished")
    void finished(@PathVariable long id, @RequestParam UUID token);

    /** The target failed before the switch: its address is given back and the config is planned anew. */
    @PutExchange("/{id}/cancelled")
    void cancelled(@PathVariable long id, @RequestParam UUID token);

    /**
     * The drain is undone, and nobody has connected with the target: the config is back on its source, where its peer
     * never went. Whoever was told to use another file is told otherwise, and may use that one as long as was promised.
     * {@code conflict} for a stale token, and when the source no longer holds the peer.
     */
    @PutExchange("/{id}/undone")
    void undone(@PathVariable long id, @RequestParam UUID token);

    /**
     * The time of a move back is over, and its owner lives on the server that they should have left: they stay there.
     * {@code conflict} for a stale token.
     */
    @PutExchange("/{id}/stayed")
    void stayed(@PathVariable long id, @RequestParam UUID token);
}
