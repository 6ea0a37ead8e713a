package dev.wtb.wireguard.book;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** The interface holds as many peers as WireGuard takes. */
public final class NodeFull extends Problem {
    public NodeFull(int capacity) {
        super(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY, "The interface holds " + capacity + " peers, no more fit");
    }
}
