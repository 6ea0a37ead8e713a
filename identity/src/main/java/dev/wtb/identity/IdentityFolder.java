package dev.wtb.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The folder that all identities of an installation come from: {@code authority/} and {@code node-authority/} with a
 * key each, and one folder a holder with {@code cert.pem}, {@code key.pem}, {@code trust.pem} and {@code revoked}.
 */
public final class IdentityFolder {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    private final Path root;
    private final Clock clock;
    private final Lives lives;

    /** With the lives of production. */
    public IdentityFolder(Path root, Clock clock) {
        this(root, clock, Lives.USUAL);
    }

    /** With lives of somebody's choosing. */
    public IdentityFolder(Path root, Clock clock, Lives lives) {
        this.root = root;
        this.clock = clock;
        this.lives = lives;
    }

    /** Where a holder's files are. */
    public Path of(Identity identity) {
        return root.resolve(identity.name());
    }

    /** Gives the identity a certificate; one that has over a third of its life left is kept. */
    public Path provide(Identity identity) {
        var folder = of(identity);
        if (left(folder).compareTo(lives.of(identity).dividedBy(3)) <= 0) {
            renew(identity);
        }
        return trusting(folder);
    }

    /** The same for somebody whose certificate others renew: only an ended one is replaced. */
    public Path provideFirst(Identity identity) {
        if (!left(of(identity)).isPositive()) {
            renew(identity);
        }
        return trusting(of(identity));
    }

    /** Gives the identity a new certificate, whatever is left of the old one. */
    public Path renew(Identity identity) {
        return issue(identity, lives.of(identity));
    }

    /** Refuses all certificates that the identity was ever given here but for its present one, from now on. */
    public Path refuseOlder(Identity identity) {
        var present = PemFiles.certificate(of(identity).resolve("cert.pem")).getSerialNumber().toString(16);
        Revocations.add(root, issued().of(identity, clock.instant())
                .stream()
                .filter(serial -> !serial.equals(present))
                .toList());
        return trusting(of(identity));
    }

    /** Gives the identity a new certificate of that life; a negative one has ended already. */
    public Path issue(Identity identity, Duration life) {
        var folder = trusting(of(identity));
        var authority = root(identity.isNode());
        var credential = new Authority(authority.certificate(), authority.key(), clock).issue(identity, life);
        // Somebody else may have made the one that goes, as migration-service does for nodes
        if (Files.exists(folder.resolve("cert.pem"))) {
            issued().add(identity, PemFiles.certificate(folder.resolve("cert.pem")), clock.instant());
        }
        issued().add(identity, credential.certificate(), clock.instant());
        PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"), credential);
        return folder;
    }

    private Issued issued() {
        return new Issued(root.resolve("authority").resolve("issued"));
    }

    /** Tells a holder whom to believe, and whom no more. */
    private Path trusting(Path folder) {
        PemFiles.replace(folder.resolve("trust.pem"),
                PemFiles.certificates(List.of(root(false).certificate(), root(true).certificate())));
        PemFiles.replace(folder.resolve("revoked"), Revocations.text(root));
        return folder;
    }

    /** Zero when there is none, or when a crash between the two files left key and certificate mismatched. */
    private Duration left(Path holder) {
        var certificate = holder.resolve("cert.pem");
        return Files.exists(certificate) && PemFiles.read(certificate, holder.resolve("key.pem")).paired()
                ? Duration.between(clock.instant(), PemFiles.certificate(certificate).getNotAfter().toInstant())
                : Duration.ZERO;
    }

    private Credential root(boolean forNodes) {
        var folder = root.resolve(forNodes ? "node-authority" : "authority");
        if (!Files.exists(folder.resolve("cert.pem"))) {
            PemFiles.write(folder.resolve("cert.pem"), folder.resolve("key.pem"),
                    Authority.create(forNodes, AUTHORITY_LIFE, clock));
        }
        return PemFiles.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    /**
     * How long certificates last.
     *
     * @param service of services
     * @param node of VPN hosts
     */
    public record Lives(Duration service, Duration node) {
        static final Lives USUAL = new Lives(Duration.ofDays(30), Duration.ofDays(90));

        Duration of(Identity identity) {
            return identity.isNode() ? node : service;
        }
    }
}
