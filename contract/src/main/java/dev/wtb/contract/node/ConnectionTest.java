package dev.wtb.contract.node;

/**
 * The outcome of trying a node.
 *
 * @param reached a connection was made
 * @param trusted the node proved the identity that was expected
 * @param detail one line for the operator
 */
public record ConnectionTest(boolean reached, boolean trusted, long millis, String detail) {
}
