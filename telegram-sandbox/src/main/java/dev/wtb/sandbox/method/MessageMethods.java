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
    private static final int MOST_BUTTONS = 100;
    private static final List<String> ACTIONS = List.of("callback_data", "url", "web_app", "login_url",
            "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
            "callback_game", "pay", "disabled");

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
        addManner(bot, parameters, content);
        return bot.say(chat(parameters), content).deepCopy();
    }

    /** What a message answers, and whether it may be passed on. */
    static void addManner(Bot bot, Parameters parameters, ObjectNode content) {
        var reply = parameters.tree("reply_parameters");
        if (reply != null) {
            var answered = bot.chat(chat(parameters), 0)
                    .stream()
                    .filter(message -> message.path("message_id").asLong() == reply.path("message_id").asLong())
                    .findFirst();
            if (answered.isEmpty() && !reply.path("allow_sending_without_reply").asBoolean(false)) {
                throw BotApiError.badRequest("message to be replied not found");
            }
            answered.ifPresent(message -> content.set("reply_to_message", message.deepCopy()));
        }
        if (parameters.flag("protect_content")) {
            content.put("has_protected_content", true);
        }
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
                ? MessageText.caption(parameters.text("caption"), parameters.text("parse_mode"),
                        parameters.tree("caption_entities")).as("caption", "caption_entities")
                : JSON.objectNode();
    }

    static void addMarkup(Parameters parameters, ObjectNode content) {
        var markup = parameters.tree("reply_markup");
        if (markup == null || !markup.has("inline_keyboard")) {
            return;
        }
        int buttons = 0;
        for (var row : markup.path("inline_keyboard")) {
            for (var button : row) {
                check(button);
                buttons++;
                if (button.path("pay").asBoolean(false) && (buttons > 1 || !content.has("invoice"))) {
                    throw BotApiError.badRequest("BUTTON_TYPE_INVALID");
                }
            }
        }
        if (buttons > MOST_BUTTONS) {
            throw BotApiError.badRequest("reply markup is too long");
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
        long actions = ACTIONS.stream().filter(button::has).count();
        if (actions != 1) {
            throw BotApiError.badRequest(actions == 0
                    ? "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                    : "can't parse inline keyboard button: Exactly one optional field must be used");
        }
        var url = button.path("url").asString("");
        if (button.has("url") && !url.matches("(?i)(https?|tg|ton)://\\S+")) {
            throw BotApiError.badRequest("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
        }
        if (button.path("text").asString("").isEmpty()) {
            throw BotApiError.badRequest("can't parse keyboard button: Field \"text\" must be of type String");
        }
    }
}
