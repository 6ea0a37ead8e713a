package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The host's tools failed or too much is queued; what was told is kept and will be applied. */
final class NodeBusy extends Problem {
    NodeBusy(String detail) {
        super(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY, detail);
    }

    static NodeBusy unwritten() {
        return new NodeBusy("The journal cannot be written; the disk may be full");
    }

    static NodeBusy refused(String reason) {
        return new NodeBusy("WireGuard did not take a peer: " + reason);
    }

    /** A full queue is empty again in about a second. */
    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return headers;
    }
}
