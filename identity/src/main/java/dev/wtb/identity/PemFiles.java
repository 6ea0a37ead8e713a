package dev.wtb.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.ssl.pem.PemContent;

/** Certificates and keys as PEM files: keys 0600, every file replaced as a whole. */
final class PemFiles {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private PemFiles() {
    }

    static void write(Path certificate, Path key, Credential credential) {
        replace(key, block("PRIVATE KEY", credential.key().getEncoded()));
        replace(certificate, certificates(List.of(credential.certificate())));
    }

    static Credential read(Path certificate, Path key) {
        try {
            var privateKey = PemContent.load(key).getPrivateKey();
            if (privateKey == null) {
                throw new IllegalStateException("No private key in " + key);
            }
            return new Credential(certificate(certificate), privateKey);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static X509Certificate certificate(Path file) {
        try {
            return PemContent.load(file).getCertificates().getFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One certificate or more.
     *
     * @throws IllegalArgumentException when there is none
     */
    static List<X509Certificate> parsed(String pem) {
        try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("This is no certificate");
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("This is no certificate", broken);
        }
    }

    static String certificates(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        try {
            for (var certificate : certificates) {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
        return text.toString();
    }

    /** A file that says this already is left alone. */
    static void replace(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file, StandardCharsets.US_ASCII).equals(text)) {
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".pem",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
