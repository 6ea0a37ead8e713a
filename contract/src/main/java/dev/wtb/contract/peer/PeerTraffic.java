package dev.wtb.contract.peer;

/**
 * What went through a peer, as the node's own counter saw it. Of two reports with the same key, boot and incarnation
 * the larger figure is the newer one, so that lost, repeated and reordered reports do no harm; a peer's traffic is the
 * sum over its incarnations.
 *
 * @param incarnation grows each time the counter begins at zero again
 * @param rxBytes received from the peer in this incarnation
 * @param txBytes sent to the peer in this incarnation
 */
public record PeerTraffic(String publicKey, long incarnation, long rxBytes, long txBytes) {
}
