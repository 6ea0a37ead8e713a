package dev.wtb.telegram.api;

import dev.wtb.telegram.TelegramProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls whose answers are read as plain JSON. The token is in the address: never log it. */
@Component
class RawBotApi {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final JsonMapper json;
    private final String base;
    private final String files;

    RawBotApi(OkHttpClient http, JsonMapper json, TelegramProperties properties) {
        this.http = http;
        this.json = json;
        this.base = properties.api() + "/bot" + properties.token() + "/";
        this.files = properties.api() + "/file/bot" + properties.token() + "/";
    }

    JsonNode call(String method, Map<String, ?> parameters, Duration timeout) {
        var request = new Request.Builder().url(base + method)
                .post(RequestBody.create(json.writeValueAsString(parameters), JSON))
                .build();
        try (var response = send(request, timeout)) {
            var answer = json.readTree(response.body().string());
            if (!answer.path("ok").asBoolean(false)) {
                throw TelegramFailure.of(answer);
            }
            return answer.path("result");
        } catch (IOException lost) {
            throw TelegramFailure.unread(lost);
        } catch (JacksonException strange) {
            throw TelegramFailure.unread(new IOException("no JSON", strange));
        }
    }

    byte[] file(String fileId, int most, Duration timeout) {
        var path = call("getFile", Map.of("file_id", fileId), timeout).path("file_path").asString("");
        try (var response = send(new Request.Builder().url(files + path).build(), timeout);
                var content = response.body().byteStream()) {
            var bytes = content.readNBytes(most + 1);
            if (bytes.length > most || !response.isSuccessful()) {
                throw TelegramFailure.unfit(response.code(),
                        "a file that cannot be had, or of over " + most + " bytes");
            }
            return bytes;
        } catch (IOException lost) {
            throw TelegramFailure.unread(lost);
        }
    }

    private Response send(Request request, Duration timeout) throws IOException {
        return http.newBuilder().callTimeout(timeout).readTimeout(timeout).build().newCall(request).execute();
    }
}
