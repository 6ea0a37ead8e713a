package dev.wtb.e2e.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person of the sandbox who only measures how long the bot takes. */
final class Chatter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI control;
    private final long id;
    private String link = "";

    Chatter(URI sandbox, long id) {
        this.control = URI.create(sandbox + "/control");
        this.id = id;
        post("/users", "{\"id\":" + id + ",\"firstName\":\"Bench\",\"languageCode\":\"en\"}");
    }

    /** Up to the question for a place: the menu's id and the first place's data. */
    JsonNode upToPlaces() {
        post("/users/" + id + "/messages", "{\"text\":\"/start\"}");
        var menu = waitFor("callback_data\":\"trial\"");
        tap(menu, "trial");
        return waitFor("callback_data\":\"create:");
    }

    /** Milliseconds from the tap on the first place to the file in the chat. */
    double tapToFile(JsonNode places) {
        var data = places.at("/reply_markup/inline_keyboard/0/0/callback_data").asString();
        long start = System.nanoTime();
        tap(places, data);
        waitAfter(places.path("message_id").asLong(), "\"document\"");
        return (System.nanoTime() - start) / 1e6;
    }

    /** The text of this person's first file. */
    String file() {
        var fileId = waitFor("\"document\"").at("/document/file_id").asString();
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(control + "/files/" + fileId)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Up to the screen that offers a month; its link is kept. */
    void upToOffer() {
        post("/users/" + id + "/messages", "{\"text\":\"/extend month\"}");
        link = waitAfter(0, "https://t.me/$").at("/reply_markup/inline_keyboard/0/0/url").asString();
    }

    /** Milliseconds from paying to the file in the chat. */
    double payToFile() {
        long start = System.nanoTime();
        var outcome = post("/users/" + id + "/payments", "{\"link\":\"" + link + "\"}").path("status").asString();
        if (!outcome.equals("paid")) {
            throw new IllegalStateException("The payment of " + id + " ended as " + outcome);
        }
        waitAfter(0, "\"document\"");
        return (System.nanoTime() - start) / 1e6;
    }

    /** Milliseconds from a typed text to the bot's next message. */
    double answer(String text) {
        long last = last();
        long start = System.nanoTime();
        post("/users/" + id + "/messages", "{\"text\":\"" + text + "\"}");
        waitAfter(last + 1, "");
        return (System.nanoTime() - start) / 1e6;
    }

    /** Many messages of people who only write; returns when all are written. */
    static void flood(URI sandbox, int messages, int perSecond, int people, long firstPerson) {
        send(HttpRequest.newBuilder(URI.create(sandbox + "/control/flood"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"messages\":" + messages + ",\"perSecond\":" + perSecond
                        + ",\"people\":" + people + ",\"firstPerson\":" + firstPerson + "}")));
    }

    private long last() {
        long last = 0;
        for (var message : send(HttpRequest.newBuilder(URI.create(control + "/users/" + id + "/chat")))) {
            last = message.path("message_id").asLong();
        }
        return last;
    }

    private void tap(JsonNode message, String data) {
        post("/users/" + id + "/taps",
                "{\"messageId\":" + message.path("message_id").asLong() + ",\"data\":\"" + data + "\"}");
    }

    /** Menus are edited in place, so every message is looked at again whenever anything was said to anybody. */
    private JsonNode waitFor(String part) {
        long seen = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (var message : send(HttpRequest.newBuilder(URI.create(control + "/users/" + id + "/chat")))) {
                if (message.toString().contains(part)) {
                    return message;
                }
            }
            seen = send(HttpRequest.newBuilder(URI.create(control + "/changes?after=" + seen))).path("revision")
                    .asLong();
        }
        throw new IllegalStateException("The bot never said " + part + " to " + id);
    }

    /** The sandbox holds the answer back until there is something new. */
    private JsonNode waitAfter(long messageId, String part) {
        long after = messageId;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (var message : send(HttpRequest
                    .newBuilder(URI.create(control + "/users/" + id + "/chat?wait=10&after=" + after)))) {
                if (message.toString().contains(part)) {
                    return message;
                }
                after = message.path("message_id").asLong();
            }
        }
        throw new IllegalStateException("The bot never said " + part + " to " + id);
    }

    private JsonNode post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(control + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(
                    HTTP.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
