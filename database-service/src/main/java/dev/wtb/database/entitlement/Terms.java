package dev.wtb.database.entitlement;

/** A plan with the price that it had when days were granted on it. */
record Terms(String plan, int stars, int days) {
    /** Another plan for days that stay worth what was paid for them. */
    Terms under(String other) {
        return new Terms(other, stars, days);
    }

    /** Whether days on these terms must be converted to become days on the others. */
    boolean differ(Terms other) {
        return !plan.equals(other.plan) && stars > 0 && other.stars > 0;
    }
}
