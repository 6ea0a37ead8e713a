package dev.wtb.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every certificate that was made and has not ended: number, holder and last second, one a line. So that a stolen key
 * is refused although its holder has had another one since.
 */
record Issued(Path file) {
    private static final String SEPARATOR = " ";

    void add(Identity identity, X509Certificate certificate, Instant now) {
        var line = Line.of(identity, certificate);
        PemFiles.replace(file, Stream.concat(lines(now).stream(), Stream.of(line))
                .distinct()
                .map(Line::text)
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** Serial numbers, in hexadecimal, of the certificates of one holder. */
    List<String> of(Identity identity, Instant now) {
        return lines(now).stream().filter(line -> line.holder.equals(identity.name())).map(Line::serial).toList();
    }

    private List<Line> lines(Instant now) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.US_ASCII)
                            .stream()
                            .map(Line::parse)
                            .filter(line -> line.until > now.getEpochSecond())
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Line(String serial, String holder, long until) {
        private static Line of(Identity identity, X509Certificate certificate) {
            return new Line(certificate.getSerialNumber().toString(16), identity.name(),
                    certificate.getNotAfter().toInstant().getEpochSecond());
        }

        private static Line parse(String text) {
            var words = text.split(SEPARATOR);
            return new Line(words[0], words[1], Long.parseLong(words[2]));
        }

        private String text() {
            return serial + SEPARATOR + holder + SEPARATOR + until;
        }
    }
}
