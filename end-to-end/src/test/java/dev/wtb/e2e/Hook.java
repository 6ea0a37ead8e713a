package dev.wtb.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's end of a webhook, who checks signatures. */
final class Hook implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    Hook() throws IOException {
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The bodies of calls that are signed with that secret. */
    List<String> calls(String secret) {
        return calls.stream()
                .filter(call -> call.signature.equals("v1=" + hmac(secret, call.timestamp + "." + call.body)))
                .map(Call::body)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        calls.add(new Call(String.valueOf(exchange.getRequestHeaders().getFirst("X-WTB-Timestamp")),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-WTB-Signature")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Call(String timestamp, String signature, String body) {
    }
}
