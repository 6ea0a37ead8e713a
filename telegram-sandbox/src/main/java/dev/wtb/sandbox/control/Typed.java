package dev.wtb.sandbox.control;

import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Media;
import dev.wtb.sandbox.bot.StoredFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a person types and taps, as Telegram's apps send it. */
final class Typed {
    private static final Pattern COMMAND = Pattern.compile("(?<!\\S)/[a-z0-9_]{1,32}(@\\w+)?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Typed() {
    }

    static ObjectNode message(String text) {
        var content = JSON.objectNode().put("text", text);
        var entities = JSON.arrayNode();
        var commands = COMMAND.matcher(text);
        while (commands.find()) {
            entities.add(JSON.objectNode()
                    .put("type", "bot_command")
                    .put("offset", commands.start())
                    .put("length",
                            commands.end() - commands.start()));
        }
        if (!entities.isEmpty()) {
            content.set("entities", entities);
        }
        return content;
    }

    static ObjectNode photo(StoredFile file, String caption, @Nullable String album) {
        var content = JSON.objectNode();
        Media.add("photo", file, content);
        if (!caption.isEmpty()) {
            content.put("caption", caption);
        }
        if (album != null) {
            content.put("media_group_id", album);
        }
        return content;
    }

    /** The data behind a button with that text. */
    static String dataOf(ObjectNode message, String text) {
        for (var row : message.at("/reply_markup/inline_keyboard")) {
            for (var button : row) {
                if (button.path("text").asString().equals(text) && button.has("callback_data")) {
                    return button.path("callback_data").asString();
                }
            }
        }
        throw BotApiError.badRequest("the message has no button \"" + text + "\"");
    }
}
