package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** A server that this node was never told of. */
final class UnknownServer extends Problem {
    UnknownServer(long id) {
        super(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "This node has no server " + id);
    }
}
