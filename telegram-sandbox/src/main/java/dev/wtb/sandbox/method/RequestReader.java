package dev.wtb.sandbox.method;

import dev.wtb.sandbox.bot.BotApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads parameters from wherever a client put them. */
@Component
class RequestReader {
    private final JsonMapper json;

    RequestReader(JsonMapper json) {
        this.json = json;
    }

    Parameters read(HttpServletRequest request) {
        var values = json.createObjectNode();
        request.getParameterMap().forEach((name, given) -> values.put(name, given[0]));
        if (Objects.requireNonNullElse(request.getContentType(), "").startsWith("application/json")) {
            addBody(request, values);
        }
        values.remove("method");
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        Map<String, MultipartFile> uploads = multipart == null ? Map.of() : multipart.getFileMap();
        return new Parameters(json, values, uploads);
    }

    private void addBody(HttpServletRequest request, ObjectNode values) {
        try {
            if (json.readTree(request.getInputStream()) instanceof ObjectNode body) {
                values.setAll(body);
            }
        } catch (IOException | JacksonException malformed) {
            throw BotApiError.badRequest("can't parse request JSON object");
        }
    }
}
