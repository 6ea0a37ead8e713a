package dev.wtb.contract.peer;

/**
 * A node's answer to an offer or a set.
 *
 * @param agreed the node holds exactly what was named
 * @param appliedGeneration the newest generation that it fully applied
 * @param unexplained peers that nobody explained and that were kept for the operator
 */
public record Agreement(boolean agreed, long appliedGeneration, int unexplained) {
}
