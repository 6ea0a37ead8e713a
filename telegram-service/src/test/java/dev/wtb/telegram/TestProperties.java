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
        var any = Duration.ofSeconds(1);
        return new TelegramProperties("1:x", URI.create("http://localhost"), any, any, any, 1, ZoneOffset.UTC,
                "1.1.1.1",
                1280, webhook, new Pace(0, 3, 0, 0), any, any, any, any, any, any, any);
    }
}
