package dev.wtb.sandbox.method;

import dev.wtb.sandbox.bot.Bot;
import tools.jackson.databind.JsonNode;

/** One method of the Bot API: its result, or a {@link dev.wtb.sandbox.bot.BotApiError}. */
@FunctionalInterface
interface Method {
    JsonNode call(Bot bot, Parameters parameters);
}
