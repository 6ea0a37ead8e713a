package dev.wtb.wireguard.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** There is one interface for probes. */
final class ProbeRunning extends Problem {
    ProbeRunning() {
        super(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY, "Another probe runs; try again in a few seconds");
    }
}
