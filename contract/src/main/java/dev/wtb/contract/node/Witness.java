package dev.wtb.contract.node;

/** Whether a node could open a TCP connection to another one, and how long it took. */
public record Witness(boolean reached, long millis) {
}
