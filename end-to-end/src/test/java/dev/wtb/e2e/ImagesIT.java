package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds every image on a base made here, and starts one: no registry is asked for anything. Part of SOAK=1. */
@Tag("soak")
class ImagesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SERVICES = List.of("database-service", "wireguard-service", "metrics-collector",
            "migration-service", "telegram-service", "admin-panel", "telegram-sandbox");

    @Test
    void everyServiceBecomesAnImageThatStarts() throws IOException, InterruptedException {
        var work = Files.createTempDirectory("images");
        var engine = engine(work);
        try {
            docker(work, "import", base(work).toString(), "wtb-base:test");
            for (var service : SERVICES) {
                docker(work, "build", "--build-arg", "BASE_IMAGE=wtb-base:test", "-t", "wtb/" + service,
                        ROOT.resolve(service).toString());
            }

            assertThat(docker(work, "images")).contains(SERVICES.stream().map("wtb/"::concat).toList());
            assertThat(docker(work, "run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop",
                    "ALL",
                    "--entrypoint", "sh", "wtb/database-service", "-c", "id -u; java -jar /app/app.jar 2>&1 || true"))
                    .startsWith("65532").contains("WTB_DATABASE_URL is not set.");
            assertThat(docker(work, "run", "--rm", "--network", "none", "--sysctl", "net.ipv4.ip_forward=1", "--sysctl",
                    "net.ipv6.conf.all.forwarding=1", "--cap-drop", "ALL", "--cap-add", "NET_ADMIN", "--cap-add",
                    "NET_RAW", "--cap-add",
                    "SETUID",
                    "--cap-add", "SETGID", "--cap-add", "SETPCAP", "--entrypoint", "sh", "wtb/wireguard-service", "-c",
                    "sed 's/^    java .*/    cat \\/proc\\/self\\/status/' /app/start.sh > /tmp/look; sh /tmp/look"))
                    .containsPattern("Uid:\\s+65532").contains("CapAmb:\t0000000000003000", "CapEff:\t0000000000003000",
                            "CapBnd:\t0000000000003000", "NoNewPrivs:\t1");
        } finally {
            engine.destroy();
            engine.waitFor();
            Host.works("umount", work.resolve("exec/netns/default").toString());
            Host.run("rm", "-rf", "--one-file-system", work.toString());
        }
    }

    private static Process engine(Path work) throws IOException {
        var engine = new ProcessBuilder("dockerd", "--data-root", work + "/data", "--exec-root", work + "/exec",
                "--pidfile",
                work + "/pid", "--host", socket(work), "--bridge", "none", "--iptables=false").redirectErrorStream(true)
                .redirectOutput(work.resolve("dockerd.log").toFile()).start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Host.works("docker", "-H", socket(work), "info"));
        return engine;
    }

    /** Debian with the tools of a VPN host and a small Java of our own. */
    private static Path base(Path work) {
        var tree = work.resolve("base");
        Host.run("debootstrap", "--variant=minbase",
                "--include=wireguard-tools,wireguard-go,iptables,ipset,iproute2,util-linux", "bookworm",
                tree.toString());
        Host.run(Path.of(System.getProperty("java.home"), "bin", "jlink").toString(), "--add-modules",
                "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,jdk.naming.dns", "--strip-debug",
                "--output",
                tree.resolve("opt/java").toString());
        Host.run("ln", "-s", "/opt/java/bin/java", tree.resolve("usr/bin/java").toString());
        var archive = work.resolve("base.tar");
        Host.run("tar", "-C", tree.toString(), "-cf", archive.toString(), ".");
        return archive;
    }

    private static String docker(Path work, String... call) {
        return Host.run(Stream.concat(
                Stream.of("env", "DOCKER_BUILDKIT=0", "docker", "-H", socket(work)), Arrays.stream(call))
                .toArray(String[]::new));
    }

    private static String socket(Path work) {
        return "unix://" + work + "/docker.sock";
    }
}
