package dev.wtb.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who a certificate belongs to, as its one SAN URI says ({@code spiffe://wtb/...}).
 *
 * @param uri the whole URI
 */
public record Identity(String uri) {
    private static final String TRUST_DOMAIN = "spiffe://wtb/";
    private static final int SAN_URI = 6;

    /** Of one of the services, by module name. */
    public static Identity service(String name) {
        return new Identity(TRUST_DOMAIN + name);
    }

    /** Of a VPN host. */
    public static Identity node(long id) {
        return new Identity(TRUST_DOMAIN + "node/" + id);
    }

    /**
     * The identity that a certificate proves; empty when it names none, several, or one that its issuer may not vouch
     * for. The chain itself must have been checked before.
     */
    public static Optional<Identity> of(X509Certificate certificate) {
        List<Identity> named = sans(certificate).stream()
                .filter(san -> Integer.valueOf(SAN_URI).equals(san.get(0)))
                .map(san -> new Identity(String.valueOf(san.get(1))))
                .toList();
        return named.size() == 1 && named.getFirst().vouchedBy(certificate)
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    /** Whether it is a VPN host. */
    public boolean isNode() {
        return uri.startsWith(TRUST_DOMAIN + "node/");
    }

    /** Without the trust domain, such as {@code telegram-service} or {@code node/1}. */
    public String name() {
        return uri.substring(TRUST_DOMAIN.length());
    }

    private boolean vouchedBy(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(Authority.nameFor(this));
    }

    private static Collection<List<?>> sans(X509Certificate certificate) {
        try {
            var sans = certificate.getSubjectAlternativeNames();
            return sans == null ? List.of() : sans;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
