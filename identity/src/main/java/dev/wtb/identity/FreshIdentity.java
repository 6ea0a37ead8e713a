package dev.wtb.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The identity that somebody is about to get for the first time, in a folder of its own. */
public final class FreshIdentity {
    private final Path folder;
    private @Nullable CertificateRequest wanted;

    /** Nothing is written before a certificate has come. */
    public FreshIdentity(Path folder) {
        this.folder = folder;
    }

    /** A key and a certificate that vouches for itself, to be dialled under; believed by nobody. */
    public static Credential temporary(Duration life, Clock clock) {
        return Authority.selfSigned(life, clock);
    }

    /** Asks for a certificate for a fresh key, which stays here; PKCS #10 as PEM. The last request counts. */
    public String request(Identity name) {
        wanted = CertificateRequest.of(name);
        return wanted.pem();
    }

    /**
     * Takes the certificate that was asked for, and whom to believe; false when it is for another key or name, or when
     * none of those has signed it.
     *
     * @param certificate one X.509 certificate as PEM
     * @param trust one or more as PEM
     */
    public boolean take(Identity name, String certificate, String trust) {
        var own = PemFiles.parsed(certificate).getFirst();
        var believed = PemFiles.parsed(trust);
        if (wanted == null || !wanted.name().equals(name) || !wanted.answeredBy(own)
                || believed.stream().noneMatch(authority -> signed(own, authority))) {
            return false;
        }
        PemFiles.replace(folder.resolve("trust.pem"), PemFiles.certificates(believed));
        if (!Files.exists(folder.resolve("revoked"))) {
            PemFiles.replace(folder.resolve("revoked"), "");
        }
        PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"),
                new Credential(own, wanted.pair().getPrivate()));
        wanted = null;
        return true;
    }

    private static boolean signed(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException other) {
            return false;
        }
    }
}
