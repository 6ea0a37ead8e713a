package dev.wtb.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running sandbox, and people in it who act through the control API. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=-1")
abstract class Sandbox {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    String base() {
        return "http://127.0.0.1:" + port;
    }

    JsonNode control(String token, String path, String body) {
        return send(HttpRequest
                .newBuilder(URI.create(base() + "/control" + path + (path.contains("?") ? "&" : "?") + "bot=" + token))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode look(String token, String path) {
        return send(HttpRequest.newBuilder(
                URI.create(base() + "/control" + path + (path.contains("?") ? "&" : "?") + "bot=" + token)));
    }

    /** A raw call of the Bot API. */
    JsonNode api(String token, String method, String body) {
        return send(HttpRequest.newBuilder(URI.create(base() + "/bot" + token + "/" + method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var body = HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()).body();
            return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (java.io.IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
