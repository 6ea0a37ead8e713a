package dev.wtb.identity.enrol;

import dev.wtb.contract.enrolment.EnrollingApi.Admission;
import dev.wtb.contract.enrolment.EnrollingApi.Hello;
import dev.wtb.contract.enrolment.EnrollingApi.Introduction;
import dev.wtb.identity.FreshIdentity;
import dev.wtb.identity.Identity;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A host that wants to become a node: it proves that it knows the token, and believes nobody who does not. */
public final class Newcomer {
    private final byte[] token;
    private final long nodeId;
    private final X509Certificate temporary;
    private final FreshIdentity identity;
    private @Nullable Exchange exchange;

    /**
     * Somebody new.
     *
     * @param temporary what it answers under
     * @param identity what it will be
     */
    public Newcomer(byte[] token, long nodeId, X509Certificate temporary, FreshIdentity identity) {
        this.token = token.clone();
        this.nodeId = nodeId;
        this.temporary = temporary;
        this.identity = identity;
    }

    /**
     * Says who it is; an introduction made before counts no more.
     *
     * @throws NotProved when somebody else is called
     */
    public synchronized Introduction introduce(Hello hello) {
        if (hello.nodeId() != nodeId || !Exchange.isNonce(hello.nonce())) {
            throw new NotProved("This is node " + nodeId + ", and node " + hello.nodeId() + " was called");
        }
        exchange = new Exchange(hello, Exchange.freshNonce(), temporary, identity.request(Identity.node(nodeId)));
        return new Introduction(exchange.nonce(), exchange.request(), exchange.hostProof(token));
    }

    /**
     * Becomes a node, once for each introduction.
     *
     * @throws NotProved when the answer is not from somebody who knows the token, or not for the last introduction
     */
    public synchronized void admit(Admission admission) {
        var answered = exchange;
        exchange = null;
        if (answered == null || !Exchange.same(admission.proof(),
                answered.controlProof(token, admission.certificate(), admission.trust()))) {
            throw new NotProved("Whoever called does not know this token");
        }
        if (!identity.take(Identity.node(nodeId), admission.certificate(), admission.trust())) {
            throw new NotProved("The certificate is not for this node's key");
        }
    }
}
