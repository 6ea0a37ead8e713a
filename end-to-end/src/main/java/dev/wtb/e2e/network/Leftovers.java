package dev.wtb.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a site leaves on the machine when whoever used it was killed: namespaces, a link and sockets. */
final class Leftovers {
    private static final Path SOCKETS = Path.of("/var/run/wireguard");

    private Leftovers() {
    }

    /** Of the site with that number in hexadecimal, whatever it was for. */
    static void remove(String suffix) {
        var name = "[a-z]" + suffix;
        for (var line : Host.line("ip netns list").lines().toList()) {
            var namespace = line.split(" ")[0];
            if (namespace.matches(name + "-.*")) {
                kill(namespace);
                Host.works("ip", "netns", "delete", namespace);
            }
        }
        Host.line("ip -o link")
                .lines()
                .map(line -> line.split(": ")[1].split("@")[0])
                .filter(link -> link.matches(name + "h0"))
                .forEach(link -> Host.works("ip", "link", "delete", link));
        sockets(name);
    }

    /** Ends everything that runs in a namespace, and what that started elsewhere, as an engine its containers. */
    static void kill(String namespace) {
        Host.line("ip netns pids " + namespace)
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .flatMap(Optional::stream)
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** wireguard-go leaves its socket behind when it is killed. */
    private static void sockets(String name) {
        if (!Files.isDirectory(SOCKETS)) {
            return;
        }
        try (var files = Files.newDirectoryStream(SOCKETS)) {
            for (var file : files) {
                if (String.valueOf(file.getFileName()).matches("p?" + name + ".*\\.sock")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
