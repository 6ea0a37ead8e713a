package dev.wtb.e2e.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A web server that runs inside a namespace: its page says which address it was asked from, {@code /bytes} sends that
 * many bytes, and whatever is posted is swallowed.
 */
public final class EchoServer {
    /** Where it serves too, as a mail server would. */
    public static final int MAIL_PORT = 25;

    private EchoServer() {
    }

    /** Serves until killed. */
    public static void main(String[] arguments) throws IOException {
        for (int port : List.of(MAIL_PORT, Integer.parseInt(arguments[0]))) {
            var server = HttpServer.create(new InetSocketAddress(port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", EchoServer::source);
            server.createContext("/bytes", EchoServer::bytes);
            server.start();
        }
    }

    private static void source(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        var source = exchange.getRemoteAddress().getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, source.length);
        try (var body = exchange.getResponseBody()) {
            body.write(source);
        }
    }

    private static void bytes(HttpExchange exchange) throws IOException {
        long left = Long.parseLong(exchange.getRequestURI().getQuery());
        var chunk = new byte[1 << 16];
        exchange.sendResponseHeaders(200, left);
        try (var body = exchange.getResponseBody()) {
            for (; left > 0; left -= chunk.length) {
                body.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        }
    }
}
