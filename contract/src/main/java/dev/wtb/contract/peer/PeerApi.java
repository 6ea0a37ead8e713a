package dev.wtb.contract.peer;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Single peers of a node's server, or those that changed: the fast path. An answer means durable and applied. Keys in
 * queries are base64. Problems: {@code not-found} for an unknown server, {@code address-taken}, {@code no-capacity},
 * {@code busy} with {@code Retry-After}.
 */
@HttpExchange("/servers/{serverId}/peers")
public interface PeerApi {
    /** Applies a peer when its version is newer than what the node knows of its key. Repeatable. */
    @PutExchange
    PeerChange put(@PathVariable long serverId, @Valid @RequestBody Peer peer);

    /** Removes a peer when the version is newer than what the node knows of its key. Repeatable. */
    @DeleteExchange
    PeerChange remove(@PathVariable long serverId, @RequestParam String publicKey, @RequestParam long version);

    /**
     * Applies what changed since a generation as the two above would one by one, written together: 500 bans are one
     * call. One that is refused stops no other. Repeatable.
     */
    @PutExchange("/changes")
    RefusedChanges change(@PathVariable long serverId, @Valid @RequestBody PeerSet changes);

    /** What the peer does now. */
    @GetExchange("/activity")
    PeerActivity activity(@PathVariable long serverId, @RequestParam String publicKey);
}
