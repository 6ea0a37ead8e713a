package dev.wtb.sandbox.bot;

import dev.wtb.sandbox.SandboxProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All bots of this sandbox, made at their first call. */
@Component
public class Bots {
    private static final Pattern TOKEN = Pattern.compile("[1-9]\\d*:.+");
    private static final Pattern REAL = Pattern.compile("\\d{8,12}:[A-Za-z0-9_-]{35}");
    private static final long WALLET = 5000;

    private final Map<String, Bot> bots = new ConcurrentHashMap<>();
    private final SandboxProperties properties;

    Bots(SandboxProperties properties) {
        this.properties = properties;
    }

    /** The bot of a token; the default one for null. */
    public Bot bot(@Nullable String token) {
        var wanted = token == null ? properties.defaultToken() : token;
        if (!TOKEN.matcher(wanted).matches()) {
            throw new BotApiError(401, "Unauthorized: invalid token specified", null);
        }
        if (REAL.matcher(wanted).matches() && !properties.force()) {
            throw new BotApiError(401, "Unauthorized: this sandbox refuses tokens that look like real ones", null);
        }
        return bots.computeIfAbsent(wanted, Bots::peopled);
    }

    private static Bot peopled(String token) {
        var bot = new Bot(token);
        bot.person(5_200_000_001L, "Анна", "ru", WALLET);
        bot.person(710_000_002L, "Ben", "en", WALLET);
        bot.person(4_503_599_627_370_001L, "Chen 🐉", "zh-hans", WALLET);
        return bot;
    }
}
