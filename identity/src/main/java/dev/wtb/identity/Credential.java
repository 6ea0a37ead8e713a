package dev.wtb.identity;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** A certificate with its private key; secret. */
public record Credential(X509Certificate certificate, PrivateKey key) {
    /** Whether the key is the one that the certificate is for. */
    boolean paired() {
        try {
            var probe = Signature.getInstance("SHA256withECDSA");
            probe.initSign(key);
            probe.update(certificate.getSerialNumber().toByteArray());
            var signed = probe.sign();
            probe.initVerify(certificate);
            probe.update(certificate.getSerialNumber().toByteArray());
            return probe.verify(signed);
        } catch (GeneralSecurityException strange) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Credential[" + certificate.getSubjectX500Principal() + "]";
    }
}
