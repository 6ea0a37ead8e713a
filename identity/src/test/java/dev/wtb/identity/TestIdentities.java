package dev.wtb.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One throw-away installation's identities a test JVM, and clients that hold good and bad ones. */
public final class TestIdentities {
    private static final IdentityFolder OURS = folder();
    private static final IdentityFolder FOREIGN = folder();

    private TestIdentities() {
    }

    /** The folder of a service, for {@code wtb.identity.directory}. */
    public static Path of(Identity identity) {
        return OURS.provide(identity);
    }

    static Path expired(Identity identity) {
        return folderOf(OURS).issue(identity, Duration.ofMinutes(-1));
    }

    static Path foreign(Identity identity) {
        return FOREIGN.provide(identity);
    }

    /** Same authorities, so that an expired certificate does not replace the good one. */
    private static IdentityFolder folderOf(IdentityFolder source) {
        var copy = temporary();
        try {
            for (var authority : List.of("authority", "node-authority")) {
                var from = source.of(new Identity("spiffe://wtb/" + authority));
                if (Files.exists(from)) {
                    Files.createDirectories(copy.resolve(authority));
                    for (var name : List.of("cert.pem", "key.pem")) {
                        Files.copy(from.resolve(name), copy.resolve(authority).resolve(name));
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new IdentityFolder(copy, Clock.systemUTC());
    }

    private static IdentityFolder folder() {
        return new IdentityFolder(temporary(), Clock.systemUTC());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("wtb-identity");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
