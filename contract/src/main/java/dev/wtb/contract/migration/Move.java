package dev.wtb.contract.migration;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.server.Node;
import java.time.Instant;
import java.util.UUID;

/**
 * A config changing servers, claimed by one worker.
 *
 * @param epoch of the config; at most one move each
 * @param token of the claim; a step with an older token is refused
 * @param sourceNode where the old peer lives
 * @param target the peer on the target
 * @param ageSeconds since it was reserved, by the database's clock: older handshakes on the target are another stay's
 * @param deadline when the old peer goes even without a handshake on the new one
 * @param undo whether the config shall go back to where it came from, unless it has connected with the target
 */
public record Move(long id, UUID configId, long epoch, UUID token, MovePhase phase, MoveReason reason,
        long sourceServerId, Node sourceNode, long targetServerId, Node targetNode, Peer target, long ageSeconds,
        Instant deadline, boolean undo) {
}
