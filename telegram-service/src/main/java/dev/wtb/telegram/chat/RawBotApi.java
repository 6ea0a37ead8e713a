package dev.wtb.telegram.chat;

import dev.wtb.telegram.TelegramProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls whose answers are read as plain JSON, so that something new or strange in one row spoils nothing. The token is
 * in the address: never log it.
 */
@Component
public class RawBotApi {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json;
    private final String base;
    private final String files;

    RawBotApi(JsonMapper json, TelegramProperties properties) {
        this.json = json;
        this.base = properties.api() + "/bot" + properties.token() + "/";
        this.files = properties.api() + "/file/bot" + properties.token() + "/";
    }

    /** The result of a call; {@link TelegramSilent} when there is none to work with. */
    public JsonNode call(String method, Map<String, ?> parameters, Duration timeout) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + method)).timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(parameters))).build();
        try {
            var answer = json.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (!answer.path("ok").asBoolean(false)) {
                throw new TelegramSilent(answer.path("error_code").asInt(0),
                        answer.path("description").asString("no description"));
            }
            return answer.path("result");
        } catch (IOException | JacksonException lost) {
            throw new TelegramSilent(0, lost.getClass().getSimpleName());
        }
    }

    /** The bytes of a file that somebody sent; {@link TelegramSilent} when they do not come, or are too many. */
    public byte[] file(String fileId, int most, Duration timeout) throws InterruptedException {
        var path = call("getFile", Map.of("file_id", fileId), timeout).path("file_path").asString("");
        var request = HttpRequest.newBuilder(URI.create(files + path)).timeout(timeout).build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var content = answer.body()) {
                var bytes = content.readNBytes(most + 1);
                if (answer.statusCode() != 200 || bytes.length > most) {
                    throw new TelegramSilent(answer.statusCode(),
                            "a file that cannot be had, or of over " + most + " bytes");
                }
                return bytes;
            }
        } catch (IOException lost) {
            throw new TelegramSilent(0, lost.getClass().getSimpleName());
        }
    }
}
