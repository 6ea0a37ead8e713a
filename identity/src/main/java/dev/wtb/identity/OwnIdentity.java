package dev.wtb.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** The certificate of this very process, and, on a VPN host, how it gets the next one. */
public final class OwnIdentity {
    private final Path folder;
    private @Nullable KeyPair wanted;

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

    /** When it ends. */
    public Instant until() {
        return certificate().getNotAfter().toInstant();
    }

    /**
     * Asks for a certificate for a fresh key, which stays here; PKCS #10 as PEM. The last request is the one that
     * counts.
     */
    public synchronized String request() {
        wanted = Authority.newKey();
        var subject = new X500Principal("CN=" + name().name());
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(wanted.getPrivate());
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(subject, wanted.getPublic()).build(signer));
        } catch (IOException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
        return text.toString();
    }

    /**
     * Takes the certificate that was asked for; false when it is for another key or another name.
     *
     * @param pem one X.509 certificate
     */
    public synchronized boolean take(String pem) {
        var certificate = parsed(pem);
        if (wanted == null || !certificate.getPublicKey().equals(wanted.getPublic())
                || Identity.of(certificate).filter(name()::equals).isEmpty()) {
            return false;
        }
        PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"),
                new Credential(certificate, wanted.getPrivate()));
        wanted = null;
        return true;
    }

    /** Refuses certificates with these serial numbers, in hexadecimal, from now on. */
    public void refuse(Collection<String> serials) {
        PemFiles.replace(folder.resolve("revoked"),
                String.join("\n", serials) + (serials.isEmpty() ? "" : "\n"));
    }

    private static X509Certificate parsed(String pem) {
        try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("This is no certificate", broken);
        }
    }
}
