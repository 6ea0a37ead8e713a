package dev.wtb.sandbox.method;

import static dev.wtb.sandbox.method.MessageMethods.JSON;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.UpdateFetch;
import java.util.HashSet;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class UpdateMethods implements MethodGroup {
    private static final int CONNECTIONS = 40;
    private static final int MOST_CONNECTIONS = 100;

    @Override
    public Map<String, Method> methods() {
        return Map.of("getUpdates", UpdateMethods::fetch, "setWebhook", UpdateMethods::hook, "deleteWebhook",
                UpdateMethods::unhook, "getWebhookInfo", (bot, _) -> bot.webhook().info(), "logOut",
                (_, _) -> JSON.booleanNode(true), "close", (_, _) -> JSON.booleanNode(true));
    }

    private static JsonNode fetch(Bot bot, Parameters parameters) {
        var fetch = new UpdateFetch(bot.updates());
        allow(fetch, parameters);
        var found = JSON.arrayNode();
        fetch.take(parameters.number("offset", 0), Math.clamp(parameters.number("limit", 100), 1, 100),
                (int) parameters.number("timeout", 0)).forEach(found::add);
        return found;
    }

    private static void allow(UpdateFetch fetch, Parameters parameters) {
        var allowed = parameters.tree("allowed_updates");
        if (allowed != null) {
            var kinds = new HashSet<String>();
            allowed.forEach(kind -> kinds.add(kind.asString()));
            fetch.allow(kinds);
        }
    }

    private static JsonNode hook(Bot bot, Parameters parameters) {
        allow(new UpdateFetch(bot.updates()), parameters);
        drop(bot, parameters);
        bot.webhook()
                .set(parameters.text("url"), parameters.text("secret_token"),
                        Math.clamp(parameters.number("max_connections", CONNECTIONS), 1, MOST_CONNECTIONS));
        return JSON.booleanNode(true);
    }

    private static JsonNode unhook(Bot bot, Parameters parameters) {
        drop(bot, parameters);
        bot.webhook().set("", "", CONNECTIONS);
        return JSON.booleanNode(true);
    }

    private static void drop(Bot bot, Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            new UpdateFetch(bot.updates()).dropAll();
        }
    }
}
