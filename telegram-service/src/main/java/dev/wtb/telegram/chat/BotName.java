package dev.wtb.telegram.chat;

import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The bot's name in links, asked once. */
@Component
public class BotName {
    private final RawBotApi telegram;
    private volatile String name = "";

    BotName(RawBotApi telegram) {
        this.telegram = telegram;
    }

    /** A link that starts the bot with a parameter. */
    public String link(String parameter) {
        if (name.isEmpty()) {
            ask();
        }
        return "https://t.me/" + name + "?start=" + parameter;
    }

    private void ask() {
        try {
            name = telegram.call("getMe", Map.of(), Duration.ofSeconds(10)).path("username").asString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
