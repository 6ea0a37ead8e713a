package dev.wtb.wireguard.book;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** Well written, but not for this interface: WireGuard would take it and serve something else. */
final class UnsuitablePeer extends Problem {
    UnsuitablePeer(String detail) {
        super(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, detail);
    }
}
