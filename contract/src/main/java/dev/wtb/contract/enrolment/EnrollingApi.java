package dev.wtb.contract.enrolment;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What a host offers while it wants to become a node: to whoever dials, under a certificate that it made itself. Both
 * sides prove by HMAC-SHA-256 (RFC 2104) that they know the token, which never crosses the wire.
 */
@HttpExchange("/enrolling")
public interface EnrollingApi {
    /** Asks who this is. Another node's number is refused with 403; the newest answer is the one that counts. */
    @PostExchange("/hello")
    Introduction hello(@RequestBody Hello hello);

    /** Makes it a node. A wrong proof, or one for an older answer, is refused with 403; five of them end it. */
    @PostExchange("/admission")
    void admit(@RequestBody Admission admission);

    /**
     * The first word of the control plane.
     *
     * @param nodeId who it believes to have dialled
     * @param nonce 32 random bytes as hexadecimal digits
     */
    record Hello(long nodeId, String nonce) {
    }

    /**
     * The host's answer.
     *
     * @param nonce 32 random bytes as hexadecimal digits, made for this answer
     * @param request PKCS #10 (RFC 2986) as PEM
     * @param proof over both nonces, the node's number, the certificate that it answers under, and the request
     */
    record Introduction(String nonce, String request, String proof) {
    }

    /**
     * The control plane's answer.
     *
     * @param certificate the node's, as PEM
     * @param trust whom it believes from now on, as PEM
     * @param proof over all that the host's is over, the certificate and the trust
     */
    record Admission(String certificate, String trust, String proof) {
    }
}
