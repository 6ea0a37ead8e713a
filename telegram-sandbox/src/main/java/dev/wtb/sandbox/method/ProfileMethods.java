package dev.wtb.sandbox.method;

import static dev.wtb.sandbox.method.MessageMethods.JSON;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.BotApiError;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Component
class ProfileMethods implements MethodGroup {
    private static final Map<String, String> FIELDS = Map.of("Name", "name", "Description", "description",
            "ShortDescription", "short_description");

    private static final Map<String, Integer> LONGEST = Map.of("Name", 64, "Description", 512, "ShortDescription",
            120);
    private static final int MOST_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;

    @Override
    public Map<String, Method> methods() {
        var methods = new HashMap<String, Method>();
        methods.put("getMe",
                (bot, _) -> bot.me()
                        .put("can_join_groups", false)
                        .put("can_read_all_group_messages", false)
                        .put("supports_inline_queries", false)
                        .put("can_connect_to_business", false)
                        .put("has_main_web_app", false));
        FIELDS.forEach((name, field) -> {
            methods.put("setMy" + name,
                    (bot, parameters) -> set(bot, key(field, parameters), described(name, parameters.text(field))));
            methods.put("getMy" + name, (bot, parameters) -> JSON.objectNode()
                    .set(field,
                            bot.profile().getOrDefault(key(field, parameters), JSON.stringNode(""))));
        });
        methods.put("setMyCommands", ProfileMethods::setCommands);
        methods.put("getMyCommands",
                (bot, parameters) -> bot.profile().getOrDefault(key("commands", parameters), JSON.arrayNode()));
        methods.put("deleteMyCommands", (bot, parameters) -> set(bot, key("commands", parameters), JSON.arrayNode()));
        methods.put("setChatMenuButton", (bot, parameters) -> set(bot, "menu", parameters.tree("menu_button")));
        methods.put("getChatMenuButton",
                (bot, _) -> bot.profile().getOrDefault("menu", JSON.objectNode().put("type", "commands")));
        methods.put("getChat", ProfileMethods::chat);
        methods.put("getChatMember", ProfileMethods::member);
        return methods;
    }

    private static JsonNode setCommands(Bot bot, Parameters parameters) {
        var commands = parameters.tree("commands");
        if (commands == null || !commands.isArray()) {
            throw BotApiError.badRequest("can't parse commands: expected an Array");
        }
        if (commands.size() > MOST_COMMANDS) {
            throw BotApiError.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        for (var command : commands) {
            int described = command.path("description").asString("").length();
            if (!command.path("command").asString("").matches("[a-z0-9_]{1,32}")) {
                throw BotApiError.badRequest("BOT_COMMAND_INVALID");
            }
            if (described < 1 || described > LONGEST_DESCRIPTION) {
                throw BotApiError.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        return set(bot, key("commands", parameters), parameters.tree("commands"));
    }

    private static JsonNode described(String name, String text) {
        if (text.length() > LONGEST.getOrDefault(name, 0)) {
            throw BotApiError.badRequest("BOT_" + name.toUpperCase(Locale.ROOT) + "_TOO_LONG");
        }
        return JSON.stringNode(text);
    }

    private static JsonNode set(Bot bot, String key, @Nullable JsonNode value) {
        synchronized (bot) {
            bot.profile().put(key, value == null ? JSON.nullNode() : value);
        }
        return JSON.booleanNode(true);
    }

    private static String key(String field, Parameters parameters) {
        var scope = parameters.tree("scope");
        return field + ":" + parameters.text("language_code")
                + (scope == null || scope.path("type").asString("default").equals("default") ? "" : ":" + scope);
    }

    private static JsonNode chat(Bot bot, Parameters parameters) {
        var person = bot.known(MessageMethods.chat(parameters)).view();
        var gifts = JSON.objectNode();
        List.of("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
                .forEach(kind -> gifts.put(kind, true));
        ObjectNode chat = JSON.objectNode()
                .put("id", person.id())
                .put("type", "private")
                .put("first_name", person.firstName())
                .put("accent_color_id", 0)
                .put("max_reaction_count", 11);
        chat.set("accepted_gift_types", gifts);
        return chat;
    }

    private static JsonNode member(Bot bot, Parameters parameters) {
        var person = bot.known(parameters.number("user_id", 0)).view();
        var user = JSON.objectNode().put("id", person.id()).put("is_bot", false).put("first_name", person.firstName());
        return JSON.objectNode().put("status", "member").set("user", user);
    }
}
