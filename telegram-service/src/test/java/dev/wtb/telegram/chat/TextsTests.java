package dev.wtb.telegram.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TelegramProperties;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Properties english = load("messages.properties");
    private final Properties russian = load("messages_ru.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(russian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(placeholders(russian, key)).as(key).isEqualTo(placeholders(english, key));
        }
    }

    @Test
    void russianIsRussian() {
        assertThat(russian.stringPropertyNames())
                .filteredOn(key -> !key.equals("button.language") && !key.equals("plan.button")
                        && !key.equals("invoice.title") && !key.equals("status.config")
                        && !key.startsWith("config.one"))
                .allSatisfy(key -> assertThat(CYRILLIC.matcher(russian.getProperty(key)).find()).as(key).isTrue());
    }

    @Test
    void argumentsCannotBreakTheMarkup() {
        assertThat(texts().html(Language.EN, "welcome", "<b>Eve")).contains("&lt;b&gt;Eve").doesNotContain("<b>Eve");
    }

    @Test
    void daysAreNamedInTheLanguage() {
        var day = Instant.parse("2026-12-12T10:00:00Z");

        assertThat(texts().day(Language.EN, day)).isEqualTo("12 December");
        assertThat(texts().day(Language.RU, day)).isEqualTo("12 декабря");
    }

    private static Texts texts() {
        var any = Duration.ofSeconds(1);
        return new Texts(new TelegramProperties("1:x", URI.create("http://localhost"), any, any, any, 1, ZoneOffset.UTC,
                "1.1.1.1", 1280));
    }

    private static Set<String> placeholders(Properties texts, String key) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(texts.getProperty(key)).results().forEach(match -> found.add(match.group()));
        return found;
    }

    private static Properties load(String name) {
        var properties = new Properties();
        try (var stream = new InputStreamReader(
                Objects.requireNonNull(TextsTests.class.getResourceAsStream("/" + name)), StandardCharsets.UTF_8)) {
            properties.load(stream);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return properties;
    }
}
