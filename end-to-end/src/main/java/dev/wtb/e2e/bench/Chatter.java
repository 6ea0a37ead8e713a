package dev.wtb.e2e.bench;

import java.util.concurrent.locks.LockSupport;
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
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI control;
    private final long id;

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
        waitFor("\"document\"");
        return (System.nanoTime() - start) / 1e6;
    }

    private void tap(JsonNode message, String data) {
        post("/users/" + id + "/taps",
                "{\"messageId\":" + message.path("message_id").asLong() + ",\"data\":\"" + data + "\"}");
    }

    private JsonNode waitFor(String part) {
        long after = 0;
        for (int look = 0; look < 2000; look++) {
            for (var message : send(
                    HttpRequest.newBuilder(URI.create(control + "/users/" + id + "/chat?after=" + after)))) {
                if (message.toString().contains(part)) {
                    return message;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new IllegalStateException("The bot never said " + part);
    }

    private void post(String path, String body) {
        send(HttpRequest.newBuilder(URI.create(control + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(
                    HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
