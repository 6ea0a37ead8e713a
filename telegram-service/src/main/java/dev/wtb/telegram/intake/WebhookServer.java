package dev.wtb.telegram.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wtb.contract.Problem;
import dev.wtb.telegram.TelegramProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Telegram's calls, when updates come by webhook: the secret first, then the inbox, only then 200. */
@Component
class WebhookServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);
    private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";
    private static final int LONGEST = 1 << 20;

    private final Intake intake;
    private final TelegramHealth hearing;
    private final JsonMapper json;
    private final TelegramProperties.Webhook webhook;
    private @Nullable HttpServer server;

    WebhookServer(Intake intake, TelegramHealth hearing, JsonMapper json, TelegramProperties properties) {
        this.intake = intake;
        this.hearing = hearing;
        this.json = json;
        this.webhook = properties.webhook();
    }

    @Override
    public void start() {
        if (!webhook.used()) {
            return;
        }
        if (webhook.secret().isEmpty()) {
            throw new IllegalStateException("WTB_TELEGRAM_WEBHOOK_SECRET must be set when WTB_TELEGRAM_WEBHOOK_URL is");
        }
        try {
            server = HttpServer.create(new InetSocketAddress(webhook.port()), 0);
            server.createContext(path(), this::received);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException("The webhook's port cannot be opened", taken);
        }
    }

    private String path() {
        var path = URI.create(webhook.url()).getPath();
        return path.isEmpty() ? "/" : path;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(1);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void received(HttpExchange call) throws IOException {
        try (call) {
            call.sendResponseHeaders(answer(call), -1);
        }
    }

    private int answer(HttpExchange call) throws IOException {
        if (!"POST".equals(call.getRequestMethod())) {
            return 405;
        }
        if (!secret(call.getRequestHeaders().getFirst(SECRET))) {
            return 403;
        }
        var body = call.getRequestBody().readNBytes(LONGEST + 1);
        return body.length > LONGEST ? 413 : store(body);
    }

    /** Anything but 200 makes Telegram call again. */
    private int store(byte[] body) {
        try {
            hearing.heard();
            intake.take(List.of(json.readTree(body)));
            return 200;
        } catch (JacksonException unreadable) {
            return 400;
        } catch (RestClientException | Problem down) {
            LOG.warn("An update is left with Telegram: {}", down.getMessage());
            return 503;
        }
    }

    private boolean secret(@Nullable String given) {
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                webhook.secret().getBytes(StandardCharsets.UTF_8));
    }
}
