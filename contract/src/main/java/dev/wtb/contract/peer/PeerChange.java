package dev.wtb.contract.peer;

/** Whether a call changed what the node holds; false when it already held that or something newer. */
public record PeerChange(boolean changed) {
}
