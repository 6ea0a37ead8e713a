package dev.wtb.telegram.intake;

import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
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

/** What Telegram shows of the bot in each language: set at start; texts and commands only where they differ. */
@Component
class BotProfile {
    private static final Logger LOG = LoggerFactory.getLogger(BotProfile.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotApi telegram;
    private final Commands commands;
    private final Texts texts;
    private boolean done;

    BotProfile(BotApi telegram, Commands commands, Texts texts) {
        this.telegram = telegram;
        this.commands = commands;
        this.texts = texts;
    }

    @Scheduled(fixedDelayString = "#{settings.watchInterval()}")
    void greet() {
        if (done) {
            return;
        }
        boolean all = true;
        for (var language : Language.values()) {
            all &= guarded(() -> commands(language));
            all &= guarded(() -> describe("Description", "description", language, "bot.description"));
            all &= guarded(() -> describe("ShortDescription", "short_description", language, "bot.short"));
        }
        all &= guarded(() -> telegram.read("setChatMenuButton", Map.of("menu_button", Map.of("type", "commands")),
                PATIENCE));
        done = all;
    }

    /** What Telegram refuses for good is left as it is, and stops nothing else; the rest is tried again. */
    private static boolean guarded(Runnable greeting) {
        try {
            greeting.run();
            return true;
        } catch (TelegramFailure refused) {
            boolean forGood = refused.code() == 400 || refused.code() == 404;
            LOG.info("Telegram does not take a greeting{}: {}", forGood ? "" : " yet", refused.getMessage());
            return forGood;
        }
    }

    private void commands(Language language) {
        var code = code(language);
        var wanted = commands.listed(language);
        if (!same(telegram.read("getMyCommands", Map.of("language_code", code), PATIENCE), wanted)) {
            telegram.read("setMyCommands", Map.of("commands", wanted, "language_code", code), PATIENCE);
        }
    }

    private void describe(String method, String field, Language language, String key) {
        var code = code(language);
        var text = texts.plain(language, key);
        var present = telegram.read("getMy" + method, Map.of("language_code", code), PATIENCE);
        if (!present.path(field).asString("").equals(text)) {
            telegram.read("setMy" + method, Map.of(field, text, "language_code", code), PATIENCE);
        }
    }

    private static String code(Language language) {
        return language == Language.RU ? "ru" : "";
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
