package dev.wtb.identity;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** What vouches for VPN hosts; held by the one service that renews their certificates. */
public final class NodeAuthority {
    private final Path folder;
    private final Clock clock;

    /** With {@code cert.pem} and {@code key.pem} in a folder. */
    public NodeAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The certificate that a node asks for, as PEM. Whatever name the request holds, the certificate gets the node's.
     *
     * @param request PKCS #10 (RFC 2986) as PEM
     * @throws IllegalArgumentException when it is not a request, or not signed by the key that it names
     */
    public String certify(long nodeId, String request, Duration life) {
        var authority = PemFiles.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return PemFiles.certificates(List.of(new Authority(authority.certificate(), authority.key(), clock)
                .certify(Identity.node(nodeId), proven(request), life)));
    }

    private static PublicKey proven(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest parsed)) {
                throw new IllegalArgumentException("This is no certificate request");
            }
            var key = new JcaPKCS10CertificationRequest(parsed).getPublicKey();
            if (!parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException("The request is not signed by the key that it names");
            }
            return key;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException broken) {
            throw new IllegalArgumentException("This certificate request cannot be read", broken);
        }
    }
}
