package dev.wtb.identity.enrol;

import dev.wtb.contract.enrolment.EnrollingApi.Hello;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both sides have seen of one enrolment so far, and what they prove upon it. Each side's proofs begin with a label
 * of its own, so that none can be sent back to whom it came from; each part stands behind its length.
 *
 * @param hello the control plane's first word
 * @param nonce the host's
 * @param certificate that the host answers under
 * @param request for its certificate, as PEM
 */
record Exchange(Hello hello, String nonce, X509Certificate certificate, String request) {
    private static final int NONCE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    static String freshNonce() {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    static boolean isNonce(String text) {
        return text.length() == 2 * NONCE;
    }

    /** That the host knows the token. */
    String hostProof(byte[] token) {
        return proof(token, "WTB enrolment, host");
    }

    /** That the control plane knows it, and gives these. */
    String controlProof(byte[] token, String signed, String trust) {
        return proof(token, "WTB enrolment, control plane", ascii(signed), ascii(trust));
    }

    /** In the same time for every wrong proof. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(ascii(one), ascii(other));
    }

    private String proof(byte[] token, String label, byte[]... more) {
        var bytes = new ByteArrayOutputStream();
        try (var parts = new DataOutputStream(bytes)) {
            part(parts, ascii(label));
            part(parts, ascii(hello.nonce()));
            part(parts, ascii(nonce));
            parts.writeLong(hello.nodeId());
            part(parts, certificate.getEncoded());
            part(parts, ascii(request));
            for (var one : more) {
                part(parts, one);
            }
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(bytes.toByteArray()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void part(DataOutputStream parts, byte[] part) throws IOException {
        parts.writeInt(part.length);
        parts.write(part);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
