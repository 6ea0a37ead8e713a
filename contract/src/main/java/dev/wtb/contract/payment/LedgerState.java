package dev.wtb.contract.payment;

/**
 * How the comparison ended.
 *
 * @param quiet whether no Stars moved for an hour, so that it may rest longer
 */
public record LedgerState(boolean quiet) {
}
