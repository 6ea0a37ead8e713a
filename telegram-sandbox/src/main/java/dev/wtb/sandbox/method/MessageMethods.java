package dev.wtb.sandbox.method;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Component
class MessageMethods implements MethodGroup {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DATA_BYTES = 64;
    private static final int TOAST_LENGTH = 200;

    @Override
    public Map<String, Method> methods() {
        return Map.of("sendMessage", MessageMethods::send, "editMessageText", MessageMethods::editText,
                "editMessageCaption", MessageMethods::editCaption, "editMessageReplyMarkup", MessageMethods::editMarkup,
                "deleteMessage", MessageMethods::delete, "deleteMessages", MessageMethods::deleteAll, "sendChatAction",
                (_, _) -> JSON.booleanNode(true), "answerCallbackQuery", MessageMethods::answer);
    }

    private static JsonNode send(Bot bot, Parameters parameters) {
        var content = text(parameters);
        addMarkup(parameters, content);
        return bot.say(chat(parameters), content).deepCopy();
    }

    private static JsonNode editText(Bot bot, Parameters parameters) {
        var content = text(parameters);
        addMarkup(parameters, content);
        return edit(bot, parameters, content, List.of("entities", "reply_markup"));
    }

    private static JsonNode editCaption(Bot bot, Parameters parameters) {
        var content = caption(parameters);
        addMarkup(parameters, content);
        return edit(bot, parameters, content, List.of("caption", "caption_entities", "reply_markup"));
    }

    private static JsonNode editMarkup(Bot bot, Parameters parameters) {
        var content = JSON.objectNode();
        addMarkup(parameters, content);
        return edit(bot, parameters, content, List.of("reply_markup"));
    }

    private static JsonNode edit(Bot bot, Parameters parameters, ObjectNode content, List<String> gone) {
        return bot.edit(chat(parameters), parameters.number("message_id", 0), content, gone);
    }

    private static JsonNode delete(Bot bot, Parameters parameters) {
        if (!bot.delete(chat(parameters), parameters.number("message_id", 0))) {
            throw BotApiError.badRequest("message to delete not found");
        }
        return JSON.booleanNode(true);
    }

    private static JsonNode deleteAll(Bot bot, Parameters parameters) {
        var ids = parameters.tree("message_ids");
        if (ids != null) {
            ids.forEach(id -> bot.delete(chat(parameters), id.asLong()));
        }
        return JSON.booleanNode(true);
    }

    private static JsonNode answer(Bot bot, Parameters parameters) {
        var toast = parameters.text("text");
        if (toast.length() > TOAST_LENGTH) {
            throw BotApiError.badRequest("MESSAGE_TOO_LONG");
        }
        bot.answer(parameters.text("callback_query_id"), toast);
        return JSON.booleanNode(true);
    }

    static long chat(Parameters parameters) {
        parameters.required("chat_id", "chat_id is empty");
        return parameters.number("chat_id", 0);
    }

    private static ObjectNode text(Parameters parameters) {
        return MessageText.of(parameters.required("text", "message text is empty"), parameters.text("parse_mode"),
                parameters.tree("entities")).as("text", "entities");
    }

    static ObjectNode caption(Parameters parameters) {
        return parameters.has("caption")
                ? MessageText.of(parameters.text("caption"), parameters.text("parse_mode"),
                        parameters.tree("caption_entities")).as("caption", "caption_entities")
                : JSON.objectNode();
    }

    static void addMarkup(Parameters parameters, ObjectNode content) {
        var markup = parameters.tree("reply_markup");
        if (markup == null || !markup.has("inline_keyboard")) {
            return;
        }
        for (var row : markup.path("inline_keyboard")) {
            for (var button : row) {
                check(button);
            }
        }
        content.set("reply_markup", markup.deepCopy());
    }

    private static void check(JsonNode button) {
        var data = button.path("callback_data");
        boolean has = !data.isMissingNode();
        if (has && (data.asString().isEmpty()
                || data.asString().getBytes(StandardCharsets.UTF_8).length > DATA_BYTES)) {
            throw BotApiError.badRequest("BUTTON_DATA_INVALID");
        }
        if (button.path("text").asString("").isEmpty()) {
            throw BotApiError.badRequest("can't parse keyboard button: Field \"text\" must be of type String");
        }
    }
}
