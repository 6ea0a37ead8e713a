package dev.wtb.telegram.intake;

import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.RawBotApi;
import dev.wtb.telegram.chat.TelegramSilent;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.command.Commands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What Telegram shows of the bot in each language: set at start, and only what differs. */
@Component
class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RawBotApi telegram;
    private final Commands commands;
    private final Texts texts;
    private boolean done;

    Greeting(RawBotApi telegram, Commands commands, Texts texts) {
        this.telegram = telegram;
        this.commands = commands;
        this.texts = texts;
    }

    @Scheduled(fixedDelayString = "${wtb.telegram.watch-interval:30s}")
    void greet() throws InterruptedException {
        if (done) {
            return;
        }
        try {
            for (var language : Language.values()) {
                greet(language);
            }
            telegram.call("setChatMenuButton", Map.of("menu_button", Map.of("type", "commands")), PATIENCE);
            done = true;
        } catch (TelegramSilent later) {
            LOG.info("Commands and descriptions are set later: {}", later.getMessage());
        }
    }

    private void greet(Language language) throws InterruptedException {
        var code = language == Language.RU ? "ru" : "";
        var wanted = commands.listed(language);
        if (!same(telegram.call("getMyCommands", Map.of("language_code", code), PATIENCE), wanted)) {
            telegram.call("setMyCommands", Map.of("commands", wanted, "language_code", code), PATIENCE);
        }
        describe("Description", "description", code, texts.plain(language, "bot.description"));
        describe("ShortDescription", "short_description", code, texts.plain(language, "bot.short"));
    }

    private void describe(String method, String field, String code, String text) throws InterruptedException {
        var present = telegram.call("getMy" + method, Map.of("language_code", code), PATIENCE);
        if (!present.path(field).asString("").equals(text)) {
            telegram.call("setMy" + method, Map.of(field, text, "language_code", code), PATIENCE);
        }
    }

    private static boolean same(JsonNode present, List<Map<String, String>> wanted) {
        if (present.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!present.get(i).path("command").asString("").equals(wanted.get(i).get("command"))
                    || !present.get(i).path("description").asString("").equals(wanted.get(i).get("description"))) {
                return false;
            }
        }
        return true;
    }
}
