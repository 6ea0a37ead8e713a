package dev.wtb.e2e.bench;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.server.Server;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many nodes in one process: those that live answer as a node would and each with its own certificate, at an address of
 * the loopback network each; the others take no connection, so that whoever calls waits in vain.
 */
final class PlayedNodes implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration NO_HANDSHAKE = Duration.ofSeconds(3);
    private static final Duration CERTIFICATE = Duration.ofDays(30);
    private static final long GIB = 1L << 30;
    private static final int BACKLOG = 512;
    private static final int FILLING_MILLIS = 50;
    private static final int NET = 250;

    private final Map<String, Server> living = new ConcurrentHashMap<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final ServerSocket door;

    /** Those that live, on one port of all their addresses. */
    PlayedNodes(Map<String, Path> identities) {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[]{new KeysByAddress(identities)}, null, null);
            door = context.getServerSocketFactory().createServerSocket(0, BACKLOG);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
        closing.add(door);
        Thread.startVirtualThread(this::answer);
    }

    /** The address of one that lives. */
    static String address(int number) {
        return "127.64.%d.%d".formatted(number / NET, 1 + number % NET);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What lives at an address from now on. */
    void furnish(String address, Server server) {
        living.put(address, server);
    }

    /** An address that swallows whatever is sent to it; its port. */
    int blackHole(String address) {
        try {
            var hole = new ServerSocket(0, 1, InetAddress.getByName(address));
            closing.add(hole);
            for (int i = 0; i < 3; i++) {
                fill(hole);
            }
            return hole.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What nobody accepts takes up the room for more. */
    private void fill(ServerSocket hole) {
        var socket = new Socket();
        closing.add(socket);
        try {
            socket.connect(new InetSocketAddress(hole.getInetAddress(), hole.getLocalPort()), FILLING_MILLIS);
        } catch (IOException full) {
            LockSupport.parkNanos(1);
        }
    }

    private void answer() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var input = new BufferedInputStream(socket.getInputStream());
            for (var request = line(input); request != null; request = line(input)) {
                var body = body(input);
                var answer = JSON.writeValueAsBytes(request.startsWith("POST /probe")
                        ? probe(body)
                        : status(living.get(socket.getLocalAddress().getHostAddress())));
                var head = "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: " + answer.length
                        + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(answer);
            }
        } catch (IOException gone) {
            LockSupport.parkNanos(1);
        }
    }

    private Probe probe(String request) {
        if (living.keySet().stream().anyMatch(address -> request.contains('"' + address + '"'))) {
            return new Probe(12L, 34L, "");
        }
        LockSupport.parkNanos(NO_HANDSHAKE.toNanos());
        return new Probe(null, null, "no handshake");
    }

    /** Null while it has no server yet. */
    private static NodeStatus status(@Nullable Server server) {
        return new NodeStatus(Instant.now(), Instant.now().plus(CERTIFICATE), true,
                new HostLoad(0.1, GIB, 4 * GIB, GIB, 40 * GIB, new NetworkLoad(GIB, GIB, 1, 100, 1)),
                server == null
                        ? List.of()
                        : List.of(new ServerStatus(server.id(), true, NET, NET, GIB, GIB, true)));
    }

    private static String body(InputStream input) throws IOException {
        int length = 0;
        for (var header = line(input); header != null && !header.isEmpty(); header = line(input)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Null at the end. */
    private static @Nullable String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        for (var one : closing) {
            try {
                one.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
