package dev.wtb.wireguard.node;

import dev.wtb.contract.probe.Probe;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.wireguard.kernel.ProbeTunnel;
import dev.wtb.wireguard.process.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

/** One probe at a time: there is one interface for them. */
@RestController
class ProbeController implements ProbeApi {
    private static final int PATIENCE_MILLIS = 3000;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ObjectProvider<ProbeTunnel> tunnels;
    private final ReentrantLock one = new ReentrantLock();

    ProbeController(ObjectProvider<ProbeTunnel> tunnels) {
        this.tunnels = tunnels;
    }

    @Override
    public Probe probe(ProbeRequest request) {
        var tunnel = tunnels.getIfAvailable();
        if (tunnel == null) {
            throw new UnableToProbe("it only pretends");
        }
        if (!one.tryLock()) {
            throw new ProbeRunning();
        }
        try {
            return through(tunnel, request);
        } finally {
            one.unlock();
        }
    }

    private static Probe through(ProbeTunnel tunnel, ProbeRequest request) {
        try {
            tunnel.open(request);
            var handshake = handshake(tunnel);
            if (handshake == null) {
                return new Probe(null, null, "No handshake within 3 s");
            }
            return fetch(request, handshake);
        } catch (CommandFailed | IllegalStateException | UncheckedIOException failed) {
            throw new UnableToProbe(String.valueOf(failed.getMessage()));
        } finally {
            tunnel.close();
        }
    }

    private static @Nullable Long handshake(ProbeTunnel tunnel) {
        long start = System.nanoTime();
        while (millisSince(start) < PATIENCE_MILLIS) {
            if (tunnel.shookHands()) {
                return millisSince(start);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return null;
    }

    private static Probe fetch(ProbeRequest request, Long handshake) {
        long start = System.nanoTime();
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(request.address()), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(request.targetHost()), request.targetPort()),
                    PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("HEAD / HTTP/1.1\r\nHost: " + request.targetHost()
                            + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var status = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            return status != null && status.startsWith("HTTP/")
                    ? new Probe(handshake, millisSince(start), "The tunnel carries traffic")
                    : new Probe(handshake, null, "The target does not speak HTTP");
        } catch (IOException nothing) {
            return new Probe(handshake, null,
                    "Shook hands, but nothing came back from beyond: " + nothing.getMessage());
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
