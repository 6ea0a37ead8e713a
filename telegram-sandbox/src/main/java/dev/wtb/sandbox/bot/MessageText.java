package dev.wtb.sandbox.bot;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Text with its entities, checked as the Bot API does. */
public record MessageText(String text, JsonNode entities) {
    /** Taken as plain text here. */
    private static final Set<String> MARKDOWN = Set.of("markdown", "markdownv2");
    private static final int LONGEST = 4096;
    private static final int LONGEST_CAPTION = 1024;

    /** What stands under a picture or file; nothing at all is allowed there. */
    public static MessageText caption(String source, String parseMode, @Nullable JsonNode given) {
        var parsed = parse(source, parseMode, given);
        if (parsed.text.length() > LONGEST_CAPTION) {
            throw BotApiError.badRequest("message caption is too long");
        }
        return parsed;
    }

    /** Parses HTML mode; other text is taken as it is, with the entities given. */
    public static MessageText of(String source, String parseMode, @Nullable JsonNode given) {
        var result = parse(source, parseMode, given);
        if (result.text.isBlank()) {
            throw BotApiError.badRequest("message text is empty");
        }
        if (result.text.length() > LONGEST) {
            throw BotApiError.badRequest("message is too long");
        }
        return result;
    }

    private static MessageText parse(String source, String parseMode, @Nullable JsonNode given) {
        if (parseMode.isEmpty() || MARKDOWN.contains(parseMode.toLowerCase(Locale.ROOT))) {
            return new MessageText(source, given == null ? JsonNodeFactory.instance.arrayNode() : given);
        }
        if (!"HTML".equalsIgnoreCase(parseMode)) {
            throw BotApiError.badRequest("unsupported parse_mode");
        }
        var html = new Html(source);
        return new MessageText(html.text(), html.entities());
    }

    /** As fields of a message; no entities means no field. */
    public ObjectNode as(String textField, String entitiesField) {
        var content = JsonNodeFactory.instance.objectNode().put(textField, text);
        if (!entities.isEmpty()) {
            content.set(entitiesField, entities);
        }
        return content;
    }
}
