package dev.wtb.telegram.intake;

import dev.wtb.telegram.TelegramProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** getUpdates as raw JSON, so that one strange update spoils nothing. The token is in the address: never log it. */
@Component
class RawUpdates {
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final String WANTED = "[\"message\",\"callback_query\",\"pre_checkout_query\",\"my_chat_member\"]";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json;
    private final URI address;
    private final Duration timeout;

    RawUpdates(JsonMapper json, TelegramProperties properties) {
        this.json = json;
        this.address = URI.create(properties.api() + "/bot" + properties.token() + "/getUpdates");
        this.timeout = properties.pollTimeout();
    }

    /** The updates from an offset on; {@link TelegramSilent} when there is no answer to work with. */
    JsonNode fetch(long offset) throws InterruptedException {
        var body = "{\"offset\":%d,\"limit\":100,\"timeout\":%d,\"allowed_updates\":%s}".formatted(offset,
                timeout.toSeconds(), WANTED);
        var request = HttpRequest.newBuilder(address).timeout(timeout.plus(SPARE))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            var answer = json.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (!answer.path("ok").asBoolean(false)) {
                throw new TelegramSilent(answer.path("description").asString("no description"));
            }
            return answer.path("result");
        } catch (IOException | JacksonException lost) {
            throw new TelegramSilent(lost.getClass().getSimpleName());
        }
    }
}
