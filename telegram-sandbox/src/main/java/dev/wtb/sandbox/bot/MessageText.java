package dev.wtb.sandbox.bot;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Text with its entities, checked as the Bot API does. */
public record MessageText(String text, JsonNode entities) {
    private static final int LONGEST = 4096;

    /** Parses HTML mode; other text is taken as it is, with the entities given. */
    public static MessageText of(String source, String parseMode, @Nullable JsonNode given) {
        var plain = JsonNodeFactory.instance.arrayNode();
        MessageText result;
        if ("HTML".equalsIgnoreCase(parseMode)) {
            var html = new Html(source);
            result = new MessageText(html.text(), html.entities());
        } else {
            result = new MessageText(source, given == null ? plain : given);
        }
        if (result.text.isBlank()) {
            throw BotApiError.badRequest("message text is empty");
        }
        if (result.text.length() > LONGEST) {
            throw BotApiError.badRequest("message is too long");
        }
        return result;
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
