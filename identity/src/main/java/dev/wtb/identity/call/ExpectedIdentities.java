package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.Revocations;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts a server only if it proves the very identity that is expected at its host and port. Names and addresses of
 * hosts prove nothing here: nodes have none that a certificate could carry.
 */
final class ExpectedIdentities extends X509ExtendedTrustManager {
    private final Map<String, Identity> expected = new ConcurrentHashMap<>();
    private final Supplier<X509TrustManager> authorities;
    private final Revocations revocations;

    ExpectedIdentities(Supplier<X509TrustManager> authorities, Revocations revocations) {
        this.authorities = authorities;
        this.revocations = revocations;
    }

    /** Whether that identity is expected at that host from now on; false when another one already is. */
    boolean accepts(String host, int port, Identity identity) {
        var present = expected.putIfAbsent(host + ":" + port, identity);
        return present == null || present.equals(identity);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.get().checkServerTrusted(chain, type);
        var wanted = expected.get(engine.getPeerHost() + ":" + engine.getPeerPort());
        if (wanted == null || !Identity.of(chain[0]).filter(wanted::equals).isPresent()) {
            throw new CertificateException("Expected " + wanted + " but the certificate names "
                    + Identity.of(chain[0]).map(Identity::uri).orElse("nobody"));
        }
        if (revocations.contain(chain[0])) {
            throw new CertificateException("The certificate of " + wanted.uri() + " was revoked");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("Only engines tell which host they dial");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("Only engines tell which host they dial");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("This side only dials");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("This side only dials");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("This side only dials");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.get().getAcceptedIssuers();
    }
}
