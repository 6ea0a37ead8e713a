package dev.wtb.contract.config;

import dev.wtb.contract.server.Node;

/**
 * A peer that its node must no longer hold; worth telling at once.
 *
 * @param version of the removal
 */
public record PeerRemoval(Node node, long serverId, String publicKey, long version) {
}
