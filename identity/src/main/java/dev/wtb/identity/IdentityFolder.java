package dev.wtb.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The folder that all identities of an installation come from: {@code authority/} with the two authorities' keys and one
 * folder a holder with {@code cert.pem}, {@code key.pem} and {@code trust.pem}.
 */
public final class IdentityFolder {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVICE_LIFE = Duration.ofDays(365);
    private static final Duration NODE_LIFE = Duration.ofDays(90);

    private final Path root;
    private final Clock clock;

    public IdentityFolder(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Where a holder's files are. */
    public Path of(Identity identity) {
        return root.resolve(identity.name());
    }

    /** Gives the identity a certificate; one that has over a third of its life left is kept. */
    public Path provide(Identity identity) {
        var life = identity.isNode() ? NODE_LIFE : SERVICE_LIFE;
        var folder = of(identity);
        if (!fresh(folder.resolve("cert.pem"), life)) {
            issue(identity, life);
        }
        return folder;
    }

    /** Gives the identity a new certificate of that life; a negative one has ended already. */
    public Path issue(Identity identity, Duration life) {
        var folder = of(identity);
        PemFiles.write(folder.resolve("trust.pem"),
                PemFiles.certificates(List.of(root(false).certificate(), root(true).certificate())));
        var authority = root(identity.isNode());
        PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"),
                new Authority(authority.certificate(), authority.key(), clock).issue(identity, life));
        return folder;
    }

    private boolean fresh(Path certificate, Duration life) {
        return Files.exists(certificate) && left(PemFiles.certificate(certificate)).compareTo(life.dividedBy(3)) > 0;
    }

    private Duration left(X509Certificate certificate) {
        return Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
    }

    private Credential root(boolean forNodes) {
        var name = forNodes ? "nodes" : "services";
        var certificate = root.resolve("authority").resolve(name + ".pem");
        var key = root.resolve("authority").resolve(name + "-key.pem");
        if (!Files.exists(certificate)) {
            PemFiles.write(certificate, key, Authority.create(forNodes, AUTHORITY_LIFE, clock));
        }
        return PemFiles.read(certificate, key);
    }
}
