package dev.wtb.contract.plan;

/**
 * A plan as its seller sees it.
 *
 * @param people whose time on it runs
 */
public record PlanOffer(Plan plan, boolean onSale, long people) {
}
