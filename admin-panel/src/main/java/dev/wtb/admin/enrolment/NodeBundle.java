package dev.wtb.admin.enrolment;

import dev.wtb.admin.AdminProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a fresh host takes from here, as {@code ./wtb node-bundle} packs it; nothing in it is secret. */
@Component
class NodeBundle {
    private final Path file;
    private @Nullable Sum sum;

    NodeBundle(AdminProperties properties) {
        file = properties.nodeBundle();
    }

    boolean there() {
        return Files.isReadable(file);
    }

    Path file() {
        return file;
    }

    /** SHA-256 in hexadecimal; read again when the file changed. */
    synchronized String sha256() {
        try {
            var at = Files.getLastModifiedTime(file);
            if (sum == null || !sum.at.equals(at)) {
                sum = new Sum(at, read());
            }
            return sum.hex;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String read() throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                var digesting = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Sum(FileTime at, String hex) {
    }
}
