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
    @Override
    public Map<String, Method> methods() {
        return Map.of("getUpdates", UpdateMethods::fetch, "deleteWebhook", UpdateMethods::unhook, "getWebhookInfo",
                (bot, _) -> JSON.objectNode().put("url", "").put("has_custom_certificate", false)
                        .put("pending_update_count", bot.updates().pending().size()),
                "logOut", (_, _) -> JSON.booleanNode(true), "close", (_, _) -> JSON.booleanNode(true));
    }

    private static JsonNode fetch(Bot bot, Parameters parameters) {
        var fetch = new UpdateFetch(bot.updates());
        var allowed = parameters.tree("allowed_updates");
        if (allowed != null) {
            var kinds = new HashSet<String>();
            allowed.forEach(kind -> kinds.add(kind.asString()));
            fetch.allow(kinds);
        }
        var found = JSON.arrayNode();
        fetch.take(parameters.number("offset", 0), Math.clamp(parameters.number("limit", 100), 1, 100),
                (int) parameters.number("timeout", 0)).forEach(found::add);
        return found;
    }

    private static JsonNode unhook(Bot bot, Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            new UpdateFetch(bot.updates()).dropAll();
        }
        return JSON.booleanNode(true);
    }
}
