package dev.wtb.sandbox.bot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the bot with each update: one at a time for each chat or person, many side by side, again and again until it
 * says 2xx. The pause after a failure doubles from 2 s and follows {@code Retry-After}.
 */
public final class Webhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Updates updates;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile String url = "";
    private volatile String secret = "";
    private volatile String lastError = "";
    private volatile int connections = 40;
    private volatile long retryAfter;
    private @Nullable Thread pump;

    Webhook(Updates updates) {
        this.updates = updates;
    }

    /** Takes it into use; an empty address ends it. */
    public synchronized void set(String newUrl, String newSecret, int maxConnections) {
        url = newUrl;
        secret = newSecret;
        connections = maxConnections;
        lastError = "";
        updates.hook(!newUrl.isEmpty());
        if (!newUrl.isEmpty() && pump == null) {
            pump = Thread.ofVirtual().name("webhook").start(this::pump);
        }
    }

    /** The Bot API's WebhookInfo. */
    public ObjectNode info() {
        var info = JsonNodeFactory.instance.objectNode()
                .put("url", url)
                .put("has_custom_certificate", false)
                .put("pending_update_count", updates.pending().size());
        if (!url.isEmpty()) {
            info.put("max_connections", connections);
        }
        return lastError.isEmpty() ? info : info.put("last_error_message", lastError);
    }

    private void pump() {
        try {
            while (true) {
                if (!url.isEmpty()) {
                    offer();
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer() {
        var met = new HashSet<String>();
        for (var update : updates.pending()) {
            var queue = queue(update);
            if (met.add(queue) && busy.size() < connections && busy.add(queue)) {
                Thread.startVirtualThread(() -> deliver(update, queue));
            }
        }
    }

    private void deliver(ObjectNode update, String queue) {
        try {
            for (long pause = 0; !url.isEmpty()
                    && !accepted(update); pause = Math.min(LONGEST_PAUSE_SECONDS, Math.max(2, pause * 2))) {
                TimeUnit.SECONDS.sleep(Math.max(pause, retryAfter));
            }
            updates.delivered(update);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            busy.remove(queue);
        }
    }

    private boolean accepted(ObjectNode update) throws InterruptedException {
        var call = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(update.toString()));
        if (!secret.isEmpty()) {
            call.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        try {
            return judged(http.send(call.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            lastError = "Connection failed";
            retryAfter = 0;
            return false;
        }
    }

    private boolean judged(HttpResponse<String> answer) {
        retryAfter = answer.headers().firstValueAsLong("Retry-After").orElse(0);
        if (answer.statusCode() / 100 == 2) {
            return true;
        }
        lastError = "Wrong response from the webhook: " + answer.statusCode();
        return false;
    }

    /** Telegram keeps messages in order by chat, taps and checkouts by person. */
    private static String queue(ObjectNode update) {
        for (var kind : update.propertyNames()) {
            var content = update.path(kind);
            if (content.isObject()) {
                var by = kind.equals("message") || kind.equals("my_chat_member")
                        ? content.at("/chat/id")
                        : content.at("/from/id");
                return kind + ":" + by.asString("");
            }
        }
        return "";
    }
}
