package dev.wtb.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private certificate authority. There are two: one vouches for services, one for nodes, so that whoever enrols nodes
 * cannot make a service.
 */
public final class Authority {
    private static final X500Principal SERVICES = new X500Principal("CN=WTB services");
    private static final X500Principal NODES = new X500Principal("CN=WTB nodes");
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final int SERIAL_BITS = 120;

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;

    Authority(X509Certificate certificate, PrivateKey key, Clock clock) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    static X500Principal nameFor(Identity identity) {
        return identity.isNode() ? NODES : SERVICES;
    }

    static Credential create(boolean forNodes, Duration life, Clock clock) {
        var pair = newKey();
        var name = forNodes ? NODES : SERVICES;
        var builder = builder(name, name, pair.getPublic(), life, clock.instant());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (CertIOException broken) {
            throw new IllegalStateException(broken);
        }
        return new Credential(signed(builder, pair.getPrivate()), pair.getPrivate());
    }

    /** A fresh key that vouches for nobody but itself. */
    static Credential selfSigned(Duration life, Clock clock) {
        var pair = newKey();
        var name = new X500Principal("CN=WTB enrolling");
        return new Credential(signed(builder(name, name, pair.getPublic(), life, clock.instant()), pair.getPrivate()),
                pair.getPrivate());
    }

    /** A fresh key with a certificate for one identity. */
    public Credential issue(Identity identity, Duration life) {
        var pair = newKey();
        return new Credential(certify(identity, pair.getPublic(), life), pair.getPrivate());
    }

    /** A certificate for one identity and a key that it holds itself. */
    public X509Certificate certify(Identity identity, PublicKey holder, Duration life) {
        var subject = new X500Principal("CN=" + identity.name());
        var builder = builder(certificate.getSubjectX500Principal(), subject, holder, life, clock.instant());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.subjectAlternativeName, true,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri())));
        } catch (CertIOException broken) {
            throw new IllegalStateException(broken);
        }
        return signed(builder, key);
    }

    private static JcaX509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, PublicKey holder,
            Duration life, Instant now) {
        var from = life.isNegative() ? now.plus(life).minus(BACKDATED) : now.minus(BACKDATED);
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, new SecureRandom()), Date.from(from),
                Date.from(now.plus(life)), subject, holder);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
