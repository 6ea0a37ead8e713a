package dev.wtb.identity.enrol;

import dev.wtb.contract.enrolment.EnrollingApi.Admission;
import dev.wtb.contract.enrolment.EnrollingApi.Hello;
import dev.wtb.contract.enrolment.EnrollingApi.Introduction;
import java.security.cert.X509Certificate;

/** The control plane's side of one enrolment: it signs for nobody who does not know the token. */
public final class Sponsor {
    private final byte[] token;
    private final Hello hello;

    /** Ready to dial. */
    public Sponsor(byte[] token, long nodeId) {
        this.token = token.clone();
        hello = new Hello(nodeId, Exchange.freshNonce());
    }

    /** The first word. */
    public Hello hello() {
        return hello;
    }

    /**
     * Looks at who answered.
     *
     * @param seen the certificate that the connection was made under
     * @throws NotProved when the host does not know the token; nothing must be signed then
     */
    public void check(Introduction introduction, X509Certificate seen) {
        if (!Exchange.isNonce(introduction.nonce())
                || !Exchange.same(introduction.proof(), exchange(introduction, seen).hostProof(token))) {
            throw new NotProved("Whoever answers does not know this token");
        }
    }

    /**
     * What makes the host a node.
     *
     * @param seen the certificate that the connection was made under
     * @param certificate for the host's request, as PEM
     * @param trust whom the node believes, as PEM
     * @throws NotProved as {@code check}
     */
    public Admission admission(Introduction introduction, X509Certificate seen, String certificate, String trust) {
        check(introduction, seen);
        return new Admission(certificate, trust,
                exchange(introduction, seen).controlProof(token, certificate, trust));
    }

    private Exchange exchange(Introduction introduction, X509Certificate seen) {
        return new Exchange(hello, introduction.nonce(), seen, introduction.request());
    }
}
