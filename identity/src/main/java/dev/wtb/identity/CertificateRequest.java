package dev.wtb.identity;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A key that waits for its certificate.
 *
 * @param name who it is for
 * @param pair the key; secret
 */
record CertificateRequest(Identity name, KeyPair pair) {
    /** For a key made now. */
    static CertificateRequest of(Identity name) {
        return new CertificateRequest(name, Authority.newKey());
    }

    /** PKCS #10 (RFC 2986) as PEM. */
    String pem() {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + name.name()),
                    pair.getPublic()).build(signer));
            pem.flush();
            return text.toString();
        } catch (IOException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whether that certificate is for this key and this name. */
    boolean answeredBy(X509Certificate certificate) {
        return certificate.getPublicKey().equals(pair.getPublic())
                && Identity.of(certificate).filter(name::equals).isPresent();
    }

    @Override
    public String toString() {
        return "CertificateRequest[" + name.name() + "]";
    }
}
