package dev.wtb.wireguard.peer;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** The host's tools failed or too much is queued; what was told is kept and will be applied. */
final class NodeBusy extends Problem {
    NodeBusy(String detail) {
        super(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY, detail);
    }
}
