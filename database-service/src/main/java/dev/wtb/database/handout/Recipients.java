package dev.wtb.database.handout;

import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.database.person.Circle;

/** Whom, of those that its filter means, a handout suits. */
final class Recipients {
    private Recipients() {
    }

    /** What is true of them in SQL, beside {@link Circle#FROM}; {@code :given} is the plan. */
    static String condition(HandoutForm form) {
        return form.plan() == null
                ? "a.banned is null"
                : "a.banned is null and coalesce(" + Circle.MAY_CHANGE_PLAN + " and s.plan_code <> :given, false)";
    }
}
