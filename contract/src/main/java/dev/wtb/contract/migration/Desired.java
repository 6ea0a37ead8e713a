package dev.wtb.contract.migration;

import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.server.Node;

/** A server's wanted state in short: where it is, what its interface is, what its peers add up to. */
public record Desired(long serverId, Node node, ServerDefinition definition, Offer offer, boolean removed) {
}
