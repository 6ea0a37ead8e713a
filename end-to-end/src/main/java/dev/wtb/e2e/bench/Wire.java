package dev.wtb.e2e.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One kept-alive connection for requests that were written beforehand: a load generator that itself costs little. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH = "content-length:";

    private final SSLSocket socket;
    private final InputStream input;

    Wire(SSLContext tls, String host, int port) {
        try {
            socket = (SSLSocket) tls.getSocketFactory().createSocket(host, port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.startHandshake();
            input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A request as it goes over the wire. */
    static byte[] request(String method, String path, String json) {
        return (method + " " + path + " HTTP/1.1\r\nHost: node\r\nAccept: application/json\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns when it was answered with success. */
    void send(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            var status = line();
            int length = -1;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                    length = Integer.parseInt(header.substring(LENGTH.length()).strip());
                }
            }
            var body = length >= 0 ? new String(input.readNBytes(length), StandardCharsets.UTF_8) : chunks();
            if (!status.startsWith("HTTP/1.1 2")) {
                throw new IllegalStateException(status + ": " + body);
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int length = chunk(); length > 0; length = chunk()) {
            body.append(new String(input.readNBytes(length), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
