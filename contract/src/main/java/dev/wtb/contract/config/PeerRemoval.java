package dev.wtb.contract.config;

import dev.wtb.contract.server.Node;

/**
 * A peer that its node must no longer hold; the node should be told at once.
 *
 * @param version of the removal
 */
public record PeerRemoval(Node node, long serverId, String publicKey, long version) {
}
