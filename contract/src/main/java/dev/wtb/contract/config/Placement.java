package dev.wtb.contract.config;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.server.Node;

/** A config with the peer that its node must hold. */
public record Placement(Config config, Node node, Peer peer) {
}
