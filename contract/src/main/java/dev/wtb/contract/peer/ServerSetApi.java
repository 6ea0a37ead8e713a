package dev.wtb.contract.peer;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Whole servers of a node; offered by wireguard-service to migration-service. Every call may be repeated. */
@HttpExchange("/servers/{serverId}")
public interface ServerSetApi {
    /** Makes the interface, or changes it in place; its key is made once and stays. */
    @PutExchange
    ServerKey define(@PathVariable long serverId, @Valid @RequestBody ServerDefinition definition);

    /**
     * Asks whether the node holds exactly this; if so the generation counts as applied. {@code stale-lineage} when a
     * restored database has spoken since: whoever asks is no longer in command.
     */
    @PutExchange("/offer")
    Agreement offer(@PathVariable long serverId, @Valid @RequestBody Offer offer);

    /**
     * Makes the server equal to the snapshot, but for peers that it cannot serve, which the answer names;
     * {@code stale-generation} when a newer one of the same lineage was applied, {@code stale-lineage} as above. After a
     * restore nobody is taken away for not being named: such peers stay until they are named, removed or end.
     */
    @PutExchange("/set")
    Agreement apply(@PathVariable long serverId, @Valid @RequestBody PeerSet set);

    /** Takes the interface down and forgets its peers and its key. */
    @DeleteExchange
    void remove(@PathVariable long serverId);
}
