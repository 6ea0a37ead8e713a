package dev.wtb.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks to the bot through the sandbox, as a person would: typing, tapping, paying. */
final class Person {
    private static final AtomicLong NEXT = new AtomicLong(6_000_000_001L);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final URI control;
    private final long id = NEXT.getAndIncrement();
    private int taps;

    Person(URI sandbox, String language) {
        this.control = URI.create(sandbox + "/control");
        post("/users",
                JSON.createObjectNode().put("id", id).put("firstName", "Ann").put("languageCode", language).toString());
    }

    long id() {
        return id;
    }

    void types(String text) {
        post("/users/" + id + "/messages", JSON.createObjectNode().put("text", text).toString());
    }

    /** Sends a photo; those of one album come one after the other. */
    void shows(byte[] picture, String caption, @Nullable String album) {
        var path = "/users/" + id + "/photos?caption=" + URLEncoder.encode(caption, StandardCharsets.UTF_8)
                + (album == null ? "" : "&album=" + album);
        send(HttpRequest.newBuilder(URI.create(control + path))
                .header("Content-Type", "application/octet-stream")

                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                .build(), BodyHandlers.ofString());
    }

    /** Taps the newest button whose text holds this. */
    JsonNode taps(String button) {
        var message = sees(candidate -> label(candidate, button) != null);
        taps++;
        return post("/users/" + id + "/taps",
                JSON.createObjectNode()
                        .put("messageId", message.path("message_id").asLong())
                        .put("button", label(message, button))
                        .toString());
    }

    /** Taps with data of somebody's choosing. */
    void forges(long messageId, String data) {
        post("/users/" + id + "/taps",
                JSON.createObjectNode().put("messageId", messageId).put("data", data).toString());
    }

    /** Lets Telegram take its time with the bot's next call of a method. */
    void slows(String method, Duration latency) {
        post("/faults", "{\"method\":\"" + method + "\",\"code\":0,\"retryAfter\":0,\"times\":1,\"latencyMillis\":"
                + latency.toMillis() + ",\"dropResponse\":false,\"chatId\":null}");
    }

    /** Opens the payment sheet by the newest button that leads to one, and confirms it. */
    JsonNode pays() {
        return paysAfter(0);
    }

    /** The same by a button that is newer than a message. */
    JsonNode paysAfter(long messageId) {
        return pays(link(seesAfter(messageId, Person::isOffer)));
    }

    JsonNode pays(String link) {
        return post("/users/" + id + "/payments", JSON.createObjectNode().put("link", link).toString());
    }

    /** The address behind a message's button that leads to a payment sheet. */
    static String link(JsonNode offer) {
        return offer.at("/reply_markup/inline_keyboard/0/0/url").asString();
    }

    /** How often something was tapped so far. */
    int taps() {
        return taps;
    }

    void topsUp(long stars) {
        post("/users/" + id + "/stars", "{\"stars\":" + stars + "}");
    }

    void blocks(boolean now) {
        post("/users/" + id + (now ? "/block" : "/unblock"), "");
    }

    /** The newest message that fits, once there is one. */
    JsonNode sees(Predicate<JsonNode> wanted) {
        return seesAfter(0, wanted);
    }

    JsonNode seesAfter(long messageId, Predicate<JsonNode> wanted) {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var found = chat().stream()
                    .filter(message -> message.path("message_id").asLong() > messageId)
                    .filter(wanted)
                    .reduce((_, newer) -> newer);
            if (found.isPresent()) {
                return found.get();
            }
            rest();
        }
        throw new AssertionError("Not seen within " + PATIENCE.toSeconds() + " s; the chat: " + chat());
    }

    List<JsonNode> chat() {
        return StreamSupport.stream(get("/users/" + id + "/chat").spliterator(), false).toList();
    }

    long lastMessage() {
        return chat().isEmpty() ? 0 : chat().getLast().path("message_id").asLong();
    }

    /** The text of the file that a message carries. */
    String file(JsonNode message) {
        return new String(bytes(message.at("/document/file_id").asString()));
    }

    /** A file that the bot sent. */
    byte[] bytes(String fileId) {
        return send(HttpRequest.newBuilder(URI.create(control + "/files/" + fileId)).GET().build(),
                BodyHandlers.ofByteArray()).body();
    }

    List<JsonNode> transactions() {
        return StreamSupport.stream(get("/transactions").spliterator(), false)
                .filter(row -> row.at("/source/user/id").asLong(0) == id)
                .toList();
    }

    static boolean isFile(JsonNode message) {
        return message.has("document");
    }

    static boolean isOffer(JsonNode message) {
        return link(message).startsWith("https://t.me/$");
    }

    static Predicate<JsonNode> says(String text) {
        return message -> message.path("text").asString("").contains(text)
                || message.path("caption").asString("").contains(text);
    }

    private static String label(JsonNode message, String part) {
        for (var row : message.at("/reply_markup/inline_keyboard")) {
            for (var button : row) {
                if (button.path("text").asString().contains(part)) {
                    return button.path("text").asString();
                }
            }
        }
        return null;
    }

    JsonNode post(String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(control + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = send(request, BodyHandlers.ofString()).body();
        return JSON.readTree(answer.isEmpty() ? "{}" : answer);
    }

    JsonNode get(String path) {
        return JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(control + path)).build(), BodyHandlers.ofString()).body());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            var answer = HTTP.send(request, handler);
            if (answer.statusCode() >= 400) {
                throw new AssertionError(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
