package dev.wtb.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificates that nobody accepts any more, by serial number: a file {@code revoked} in each holder's folder, one
 * number in hexadecimal a line. It is looked at again once a second at most.
 */
public final class Revocations {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private volatile Known known = new Known(FileTime.fromMillis(0), Set.of(), 0);
    private volatile long lookedAt = System.nanoTime() - LOOK_NANOS;

    /** Of the holder whose folder this is. */
    public Revocations(Path folder) {
        file = folder.resolve("revoked");
    }

    /** Whether the certificate is refused. */
    public boolean contain(X509Certificate certificate) {
        return now().serials.contains(serial(certificate));
    }

    /** All serial numbers, in hexadecimal. */
    public Set<String> serials() {
        return now().serials;
    }

    /** Another number whenever the list has changed. */
    public int version() {
        return now().version;
    }

    /** Of an installation's list, for a holder's folder. */
    static String text(Path root) {
        try {
            var all = all(root);
            return Files.exists(all) ? Files.readString(all, StandardCharsets.US_ASCII) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void add(Path root, List<String> serials) {
        var all = Stream.concat(text(root).lines(), serials.stream()).distinct();
        PemFiles.replace(all(root), all.collect(Collectors.joining("\n", "", "\n")));
    }

    private static Path all(Path root) {
        return root.resolve("authority").resolve("revoked");
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private Known now() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            look();
        }
        return known;
    }

    /** A list that cannot be read refuses what it refused before. */
    private void look() {
        try {
            if (!Files.exists(file) || Files.getLastModifiedTime(file).equals(known.at)) {
                return;
            }
            // Before it is read: a list that is replaced meanwhile is then read again
            var at = Files.getLastModifiedTime(file);
            try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
                known = new Known(at,
                        lines.filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet()),
                        known.version + 1);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Known(FileTime at, Set<String> serials, int version) {
    }
}
