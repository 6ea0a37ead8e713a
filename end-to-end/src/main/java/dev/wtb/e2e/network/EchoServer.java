package dev.wtb.e2e.network;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A web page that says which address it was asked from; runs inside a namespace. */
public final class EchoServer {
    private EchoServer() {
    }

    /** Serves until killed. */
    public static void main(String[] arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("0.0.0.0", Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var source = exchange.getRemoteAddress().getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, source.length);
            try (var body = exchange.getResponseBody()) {
                body.write(source);
            }
        });
        server.start();
    }
}
