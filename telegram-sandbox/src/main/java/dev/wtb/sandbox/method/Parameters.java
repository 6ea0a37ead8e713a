package dev.wtb.sandbox.method;

import dev.wtb.sandbox.bot.BotApiError;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call's parameters, however they travelled: query, form, JSON or multipart. */
final class Parameters {
    private final JsonMapper json;
    private final ObjectNode values;
    private final Map<String, MultipartFile> uploads;

    Parameters(JsonMapper json, ObjectNode values, Map<String, MultipartFile> uploads) {
        this.json = json;
        this.values = values;
        this.uploads = uploads;
    }

    /** The same call with other values, for one item of an album. */
    Parameters with(ObjectNode others) {
        return new Parameters(json, others, uploads);
    }

    ObjectNode values() {
        return values;
    }

    boolean has(String name) {
        return values.hasNonNull(name);
    }

    String text(String name) {
        return values.path(name).isMissingNode() || values.path(name).isNull() ? "" : values.path(name).asString();
    }

    String required(String name, String refusal) {
        var text = text(name);
        if (text.isEmpty()) {
            throw BotApiError.badRequest(refusal);
        }
        return text;
    }

    long number(String name, long otherwise) {
        try {
            return has(name) ? Long.parseLong(text(name)) : otherwise;
        } catch (NumberFormatException notANumber) {
            throw BotApiError.badRequest("parameter \"" + name + "\" must be a number");
        }
    }

    boolean flag(String name) {
        return switch (text(name)) {
            case "true", "True", "yes", "1" -> true;
            default -> false;
        };
    }

    /** A nested value, which forms carry as text. */
    @Nullable
    JsonNode tree(String name) {
        var node = values.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return node.isString() ? json.readTree(node.asString()) : node;
        } catch (JacksonException malformed) {
            throw BotApiError.badRequest("can't parse " + name.replace('_', ' ') + " JSON object");
        }
    }

    /** An upload under the name itself or behind {@code attach://}. */
    Optional<MultipartFile> upload(String name) {
        var value = text(name);
        return Optional.ofNullable(uploads.get(value.startsWith("attach://") ? value.substring(9) : name));
    }
}
