package dev.wtb.telegram;

import dev.wtb.telegram.TelegramProperties.Pace;
import dev.wtb.telegram.TelegramProperties.Webhook;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;

/** Settings for tests that need some. */
public final class TestProperties {
    private TestProperties() {
    }

    public static TelegramProperties get() {
        return with(new Webhook("", "", 0, false));
    }

    /** The same with updates that come so. */
    public static TelegramProperties with(Webhook webhook) {
        return of(URI.create("http://localhost"), webhook, new Pace(0, 3, 0, 0));
    }

    /** The same with that pace. */
    public static TelegramProperties with(Pace pace) {
        return of(URI.create("http://localhost"), new Webhook("", "", 0, false), pace);
    }

    /** The same with a Telegram there. */
    public static TelegramProperties at(URI api) {
        return of(api, new Webhook("", "", 0, false), new Pace(0, 3, 0, 0));
    }

    private static TelegramProperties of(URI api, Webhook webhook, Pace pace) {
        var any = Duration.ofSeconds(1);
        return new TelegramProperties("1:t", api, any, any, any, 1, ZoneOffset.UTC, "1.1.1.1", 1280, webhook, pace,
                any, any, any, any, any, any, any);
    }
}
