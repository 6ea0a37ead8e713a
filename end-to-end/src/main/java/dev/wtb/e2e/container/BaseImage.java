package dev.wtb.e2e.container;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What images are built on where no registry is asked: Debian with the tools of a VPN host, a small Java of this JDK,
 * PostgreSQL and Caddy, as one archive that is made once a checkout.
 */
final class BaseImage {
    private static final String PACKAGES = "wireguard-tools,wireguard-go,iptables,ipset,iproute2,util-linux,procps,"
            + "postgresql,caddy,ca-certificates";
    private static final String MODULES = "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,"
            + "jdk.naming.dns,jdk.httpserver";
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final Path folder;

    /** Kept in a folder. */
    BaseImage(Path folder) {
        this.folder = folder;
    }

    /** The archive, for {@code docker import}. */
    Path archive() {
        var archive = folder
                .resolve("base-" + Integer.toHexString((PACKAGES + MODULES + JDK).hashCode()) + ".tar");
        if (!Files.exists(archive)) {
            make(archive);
        }
        return archive;
    }

    private void make(Path archive) {
        try {
            Files.createDirectories(folder);
            var tree = Files.createTempDirectory("wtb-base");
            Host.run("debootstrap", "--variant=minbase", "--include=" + PACKAGES, "bookworm", tree.toString());
            Host.run(JDK.resolve("bin/jlink").toString(), "--add-modules", MODULES, "--strip-debug", "--output",
                    tree.resolve("opt/java").toString());
            Host.run("ln", "-s", "/opt/java/bin/java", tree.resolve("usr/bin/java").toString());
            Host.run("rm", "-rf", tree.resolve("var/cache/apt").toString(),
                    tree.resolve("var/lib/apt/lists").toString());
            var unfinished = folder.resolve("unfinished.tar");
            Host.run("tar", "-C", tree.toString(), "-cf", unfinished.toString(), ".");
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            Host.run("rm", "-rf", "--one-file-system", tree.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
