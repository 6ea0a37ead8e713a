package dev.wtb.database.entitlement;

/** A plan with the price that it had when days were granted on it. */
record Terms(String plan, int stars, int days) {
    /** Whether days of these are worth something else on the others. */
    boolean differ(Terms other) {
        return !plan.equals(other.plan) && stars > 0 && other.stars > 0;
    }
}
