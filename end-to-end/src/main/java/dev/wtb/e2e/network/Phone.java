package dev.wtb.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A person's device in a network namespace of its own, with the stock client: wg-quick. */
public final class Phone implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger(100);
    private static final double BYTES_A_MEGABIT = 125_000;

    private final Network network;
    private final int number;
    private final int webPort;
    private final String namespace;
    private final Path folder;
    private final String interfaceName;
    private boolean up;

    /**
     * Makes it, not yet connected.
     *
     * @param webPort of the web server beyond the tunnel
     */
    public Phone(Network network, int webPort) {
        number = NEXT.getAndIncrement();
        this.network = network;
        this.webPort = webPort;
        this.namespace = network.host("phone" + number, number);
        this.interfaceName = network.prefix() + "p" + number;
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

    /** A computer of another sort: nothing there manages name servers. */
    public void losesResolvconf() {
        try {
            Files.delete(folder.resolve("resolvconf"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Or the system was started without IPv6. */
    public void losesIpv6() {
        inside("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
    }

    /** {@code wg-quick up} of the very file. */
    public void connect(String config) {
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

    /** {@code wg-quick down}. */
    public void disconnect() {
        if (up) {
            quick("down", folder.resolve(interfaceName + ".conf"));
            up = false;
        }
    }

    /** The address that the page beyond the tunnel saw; empty when nothing came back in time. */
    public String fetch() {
        return fetch(Network.WEB);
    }

    /** The same from another address of that page; IPv6 too. */
    public String fetch(String address) {
        try {
            return curl(url(address, "/"));
        } catch (IllegalStateException nothing) {
            return "";
        }
    }

    /** The same with the patience of a person; when nothing ever comes back, what both ends saw. */
    public String reaches() {
        for (int tries = 0; tries < 4; tries++) {
            var seen = fetch();
            if (!seen.isEmpty()) {
                return seen;
            }
        }
        return "nothing came back\n" + Host.line("wg show") + inside("ip", "route", "show", "table", "all");
    }

    /** Where it is on the internet, outside the tunnel. */
    public String address() {
        return network.address(number);
    }

    /** Whether a TCP connection opens through the tunnel, even to where there is a shorter way. */
    public boolean opens(String address, int port) {
        var url = "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + "/";
        var seconds = inside("sh", "-c", "curl -s -g -o /dev/null -m 1 --noproxy '*' --interface " + interfaceName
                + " -w '%{time_connect}' '" + url + "' || true");
        return Double.parseDouble(seconds.strip()) > 0;
    }

    /** How many of so many TCP connections to the page beyond the tunnel open, all at the same time. */
    public int opensAtOnce(String address, int wanted) {
        var one = "(exec 3<>/dev/tcp/" + address + "/" + webPort + " && echo up && sleep 4) & ";
        return (int) inside("timeout", "5", "bash", "-c",
                one.repeat(wanted) + "sleep 3; kill $(jobs -p) 2>/dev/null; true")
                .lines()
                .filter("up"::equals)
                .count();
    }

    /** Whether an echo request is answered. */
    public boolean pings(String address) {
        return Host.works(Host.inside(namespace, List.of("ping", "-c", "1", "-W", "1", "-q", address))
                .toArray(String[]::new));
    }

    /** Megabits a second while so many bytes are fetched from the page beyond the tunnel. */
    public double download(String address, long bytes) {
        return megabits(curl("-m", "60", "-o", "/dev/null", "-w", "%{speed_download}",
                url(address, "/bytes?" + bytes)));
    }

    /** The same the other way. */
    public double upload(String address, long bytes) {
        try {
            var file = folder.resolve("upload");
            try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                channel.position(bytes - 1).write(ByteBuffer.allocate(1));
            }
            return megabits(curl("-m", "60", "-o", "/dev/null", "-w", "%{speed_upload}", "-H", "Expect:",
                    "--data-binary", "@" + file, url(address, "/")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the tunnel ever shook hands. */
    public boolean shookHands() {
        var line = Host.run("wg", "show", interfaceName, "latest-handshakes").strip();
        return !line.isEmpty() && !line.endsWith("\t0");
    }

    /** Pings the page beyond the tunnel all the time from now on. */
    public Pinger pinging() {
        return new Pinger(namespace, Network.WEB);
    }

    private String url(String address, String path) {
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + webPort + path;
    }

    private String curl(String... arguments) {
        var call = new ArrayList<>(List.of("curl", "-sS", "-g", "--noproxy", "*", "-m", "3"));
        call.addAll(List.of(arguments));
        return inside(call.toArray(String[]::new));
    }

    private static double megabits(String bytesASecond) {
        return Double.parseDouble(bytesASecond) / BYTES_A_MEGABIT;
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
            List.of("upload", interfaceName + ".conf", "resolvconf", "")
                    .forEach(name -> folder.resolve(name).toFile().delete());
        }
    }
}
