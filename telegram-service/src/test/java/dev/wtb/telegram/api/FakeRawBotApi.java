package dev.wtb.telegram.api;

import dev.wtb.telegram.TelegramProperties;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Bot API's plain side, which says yes to everything unless it is told otherwise. */
public final class FakeRawBotApi extends RawBotApi {
    private final JsonMapper json;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Function<Map<String, ?>, String>> answers = new HashMap<>();

    public FakeRawBotApi(JsonMapper json, TelegramProperties properties) {
        super(new OkHttpClient(), json, properties);
        this.json = json;
        answer("getMe", _ -> "{\"username\":\"wtb_bot\"}");
    }

    /** Answers a method with that JSON from now on; or throws what the answer throws. */
    public void answer(String method, Function<Map<String, ?>, String> answer) {
        answers.put(method, answer);
    }

    /** Telegram refuses a method from now on; code 0 when it does not answer. */
    public void refuse(String method, int code, String description) {
        answer(method, _ -> {
            throw code == 0
                    ? TelegramFailure.unread(new SocketTimeoutException(description))
                    : TelegramFailure.of(refusal(code, description));
        });
    }

    /** What was called, as {@code method{parameters}}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private JsonNode refusal(int code, String description) {
        return json.valueToTree(Map.of("ok", false, "error_code", code, "description", description));
    }

    @Override
    JsonNode call(String method, Map<String, ?> parameters, Duration timeout) {
        calls.add(method + parameters);
        return json.readTree(answers.getOrDefault(method, _ -> "true").apply(parameters));
    }

    @Override
    byte[] file(String fileId, int most, Duration timeout) {
        calls.add("file " + fileId);
        return new byte[]{1, 2, 3};
    }
}
