package dev.wtb.wireguard.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** This node cannot look at others, which says nothing about them. */
final class UnableToProbe extends Problem {
    UnableToProbe(String why) {
        super(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.UNABLE, "This node cannot probe: " + why);
    }
}
