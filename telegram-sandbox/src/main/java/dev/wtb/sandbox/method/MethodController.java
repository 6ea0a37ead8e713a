package dev.wtb.sandbox.method;

import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Bots;
import dev.wtb.sandbox.bot.CallRecord;
import dev.wtb.sandbox.bot.StoredFile;
import dev.wtb.sandbox.method.Faults.Fault;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Bot API's door: any verb, any encoding, names in any case. */
@Hidden
@RestController
class MethodController {
    private final Map<String, Method> methods = new HashMap<>();
    private final Bots bots;
    private final Faults faults;
    private final RequestReader reader;
    private final JsonMapper json;

    MethodController(List<MethodGroup> groups, Bots bots, Faults faults, RequestReader reader, JsonMapper json) {
        groups.forEach(
                group -> group.methods().forEach((name, method) -> methods.put(name.toLowerCase(Locale.ROOT), method)));
        this.bots = bots;
        this.faults = faults;
        this.reader = reader;
        this.json = json;
    }

    /** Telegram's test servers are this one too. */
    @RequestMapping({"/bot{token}/{name}", "/bot{token}/{name}/", "/bot{token}/test/{name}"})
    ResponseEntity<String> call(@PathVariable String token, @PathVariable String name, HttpServletRequest request) {
        Parameters parameters;
        try {
            parameters = reader.read(request);
        } catch (BotApiError unreadable) {
            return refusal(unreadable);
        }
        var fault = faults.strike(name, chat(parameters));
        fault.ifPresent(ordered -> LockSupport.parkNanos(Duration.ofMillis(ordered.latencyMillis()).toNanos()));
        ResponseEntity<String> answer;
        try {
            answer = answer(200, json.createObjectNode()
                    .put("ok", true)
                    .set("result",
                            result(token, name, parameters, fault)),
                    null);
        } catch (BotApiError refusal) {
            answer = refusal(refusal);
        }
        record(token, name, parameters, answer);
        return fault.filter(Fault::dropResponse).isPresent() ? ResponseEntity.status(502).body("") : answer;
    }

    @GetMapping("/file/bot{token}/documents/{id}")
    ResponseEntity<?> file(@PathVariable String token, @PathVariable String id) {
        StoredFile file;
        try {
            file = bots.bot(token).file(id);
        } catch (BotApiError unknown) {
            return refusal(new BotApiError(404, "Not Found", null));
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mimeType())).body(file.content());
    }

    private static long chat(Parameters parameters) {
        try {
            return parameters.number("chat_id", 0);
        } catch (BotApiError noNumber) {
            return 0;
        }
    }

    private JsonNode result(String token, String name, Parameters parameters, Optional<Fault> fault) {
        var bot = bots.bot(token);
        var method = methods.get(name.toLowerCase(Locale.ROOT));
        if (method == null) {
            throw new BotApiError(404, "Not Found: method not found", null);
        }
        if (fault.isPresent() && fault.get().code() > 0) {
            throw ordered(fault.get());
        }
        return method.call(bot, parameters);
    }

    private static BotApiError ordered(Fault fault) {
        return fault.code() == 429
                ? new BotApiError(429, "Too Many Requests: retry after " + fault.retryAfter(), fault.retryAfter())
                : new BotApiError(fault.code(), fault.code() == 403
                        ? "Forbidden: bot was blocked by the user"
                        : "Internal Server Error", null);
    }

    private ResponseEntity<String> refusal(BotApiError refusal) {
        var body = json.createObjectNode()
                .put("ok", false)
                .put("error_code", refusal.code())
                .put("description",
                        refusal.getMessage());
        if (refusal.retryAfter() != null) {
            body.set("parameters", json.createObjectNode().put("retry_after", refusal.retryAfter()));
        }
        return answer(refusal.code(), body, refusal.retryAfter());
    }

    private ResponseEntity<String> answer(int status, JsonNode body, @Nullable Integer retryAfter) {
        var builder = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null) {
            builder.header("Retry-After", String.valueOf(retryAfter));
        }
        return builder.body(json.writeValueAsString(body));
    }

    private void record(String token, String name, Parameters parameters, ResponseEntity<String> answer) {
        if (!name.equalsIgnoreCase("getUpdates") && answer.getStatusCode().value() != 401) {
            bots.bot(token)
                    .record(new CallRecord(Instant.now(), name, parameters.values().toString(),
                            answer.getStatusCode().value(), String.valueOf(answer.getBody())));
        }
    }
}
