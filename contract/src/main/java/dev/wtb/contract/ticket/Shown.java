package dev.wtb.contract.ticket;

/**
 * A picture that was taken.
 *
 * @param ticket its number
 * @param first whether it is the first of those that were sent together, which is the one to answer
 */
public record Shown(long ticket, boolean first) {
}
