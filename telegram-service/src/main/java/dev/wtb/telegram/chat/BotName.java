package dev.wtb.telegram.chat;

import dev.wtb.telegram.api.BotApi;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The bot's name in links, asked once. */
@Component
public class BotName {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotApi telegram;
    private volatile String name = "";

    BotName(BotApi telegram) {
        this.telegram = telegram;
    }

    /** A link that starts the bot with a parameter. */
    public String link(String parameter) {
        if (name.isEmpty()) {
            name = telegram.read("getMe", Map.of(), PATIENCE).path("username").asString();
        }
        return "https://t.me/" + name + "?start=" + parameter;
    }
}
