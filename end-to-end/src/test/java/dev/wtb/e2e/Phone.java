package dev.wtb.e2e;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A person's device in a network namespace of its own, with the stock client: wg-quick. */
final class Phone implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger(100);

    private final Network network;
    private final String namespace;
    private final Path folder;
    private final String interfaceName;
    private boolean up;

    Phone(Network network) {
        int number = NEXT.getAndIncrement();
        this.network = network;
        this.namespace = network.host("phone" + number, number);
        this.interfaceName = "wtbtp" + number;
        try {
            folder = Files.createTempDirectory("phone");
            // wg-quick hands DNS lines to resolvconf; a namespace has nothing that it could change
            Files.writeString(Files.createFile(folder.resolve("resolvconf"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))),
                    "#!/bin/sh\ncat >/dev/null\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code wg-quick up} of the very file. */
    void connect(String config) {
        disconnect();
        try {
            var file = folder.resolve(interfaceName + ".conf");
            Files.writeString(file, config);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            quick("up", file);
            up = true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void disconnect() {
        if (up) {
            quick("down", folder.resolve(interfaceName + ".conf"));
            up = false;
        }
    }

    /** The address that the page beyond the tunnel saw; empty when nothing came back in time. */
    String fetch() {
        try {
            return inside("curl", "-s", "--noproxy", "*", "-m", "3",
                    "http://" + Network.WEB + ":" + Stack.WEB_PORT + "/");
        } catch (IllegalStateException nothing) {
            return "";
        }
    }

    /** The same with the patience of a person; when nothing ever comes back, what both ends saw. */
    String reaches() {
        for (int tries = 0; tries < 4; tries++) {
            var seen = fetch();
            if (!seen.isEmpty()) {
                return seen;
            }
        }
        return "nothing came back\n" + Host.line("wg show") + inside("ip", "route", "show", "table", "all");
    }

    /** Whether the tunnel ever shook hands. */
    boolean shookHands() {
        var line = Host.run("wg", "show", interfaceName, "latest-handshakes").strip();
        return !line.isEmpty() && !line.endsWith("\t0");
    }

    private void quick(String verb, Path file) {
        inside("env", "WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go", "PATH=" + folder + ":" + System.getenv("PATH"),
                "wg-quick", verb, file.toString());
    }

    private String inside(String... call) {
        return Host.run(Host.inside(namespace, List.of(call)).toArray(String[]::new));
    }

    @Override
    public void close() {
        try {
            disconnect();
        } finally {
            network.remove(namespace);
            var left = new ArrayList<Path>();
            left.add(folder.resolve(interfaceName + ".conf"));
            left.add(folder.resolve("resolvconf"));
            left.add(folder);
            left.forEach(path -> path.toFile().delete());
        }
    }
}
