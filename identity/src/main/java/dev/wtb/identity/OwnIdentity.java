package dev.wtb.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The certificate of this very process, and, on a VPN host, how it gets the next one. */
public final class OwnIdentity {
    private final Path folder;
    private @Nullable CertificateRequest wanted;

    /** With {@code cert.pem} and its like in a folder. */
    public OwnIdentity(Path folder) {
        this.folder = folder;
    }

    /** Who this is, as the certificate says. */
    public Identity name() {
        return Identity.of(certificate())
                .orElseThrow(() -> new IllegalStateException("The certificate in " + folder + " names nobody"));
    }

    /** The present certificate. */
    public X509Certificate certificate() {
        return PemFiles.certificate(folder.resolve("cert.pem"));
    }

    /** Whom it believes, as PEM. */
    public String trust() {
        return PemFiles.text(folder.resolve("trust.pem"));
    }

    /** When it ends. */
    public Instant until() {
        return certificate().getNotAfter().toInstant();
    }

    /**
     * Asks for a certificate for a fresh key, which stays here; PKCS #10 as PEM. The last request is the one that
     * counts.
     */
    public synchronized String request() {
        wanted = CertificateRequest.of(name());
        return wanted.pem();
    }

    /**
     * Takes the certificate that was asked for; false when it is for another key or another name.
     *
     * @param pem one X.509 certificate
     */
    public synchronized boolean take(String pem) {
        var certificate = PemFiles.parsed(pem).getFirst();
        if (wanted == null || !wanted.answeredBy(certificate)) {
            return false;
        }
        PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"),
                new Credential(certificate, wanted.pair().getPrivate()));
        wanted = null;
        return true;
    }

    /** Refuses certificates with these serial numbers, in hexadecimal, from now on. */
    public void refuse(Collection<String> serials) {
        PemFiles.replace(folder.resolve("revoked"),
                String.join("\n", serials) + (serials.isEmpty() ? "" : "\n"));
    }
}
