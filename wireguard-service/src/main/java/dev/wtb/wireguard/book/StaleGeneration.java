package dev.wtb.wireguard.book;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** A set older than the one that was applied. */
final class StaleGeneration extends Problem {
    StaleGeneration(long offered, long applied) {
        super(HttpStatus.CONFLICT, ProblemTypes.STALE_GENERATION,
                "Generation " + offered + " is older than " + applied);
    }
}
