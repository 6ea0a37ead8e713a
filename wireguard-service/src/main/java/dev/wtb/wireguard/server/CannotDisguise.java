package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** Plain WireGuard would ignore the parameters, and nobody whose file has them could connect. */
final class CannotDisguise extends Problem {
    CannotDisguise() {
        super(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                "This node runs plain WireGuard; set WTB_NODE_BACKEND=awg on it to disguise servers");
    }
}
