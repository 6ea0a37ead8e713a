package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;

/** Why somebody was not let in, in a word that pages have a text for. */
final class Refused {
    private Refused() {
    }

    static String why(RuntimeException failed) {
        if (!(failed instanceof Problem problem) || problem.getStatusCode().is5xxServerError()) {
            return "down";
        }
        return problem.is(ProblemTypes.TOO_MANY_ATTEMPTS) ? "wait" : "wrong";
    }
}
