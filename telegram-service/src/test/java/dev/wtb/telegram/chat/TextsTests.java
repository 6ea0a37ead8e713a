package dev.wtb.telegram.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TestProperties;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern KEY = Pattern
            .compile("\\b(?:text|label|html|plain)\\([^\"()]*(?:\\(\\)[^\"()]*)?\"([a-zA-Z_.]+)\"");
    /** Names, marks and placeholders only. */
    private static final Pattern NOTHING_TO_SAY = Pattern
            .compile("(<[^>]+>|\\{\\d}|VPN|iPhone|iPad|Android|Windows|macOS|Linux|English|[^\\p{L}])*");
    private static final int LINES = 8;

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
    void russianIsRussianAndEnglishIsNot() {
        assertThat(russian.stringPropertyNames())
                .filteredOn(key -> !NOTHING_TO_SAY.matcher(russian.getProperty(key)).matches())
                .allSatisfy(key -> assertThat(CYRILLIC.matcher(russian.getProperty(key)).find()).as(key).isTrue());
        assertThat(english.stringPropertyNames()).filteredOn(key -> !key.equals("language.ru"))
                .allSatisfy(key -> assertThat(CYRILLIC.matcher(english.getProperty(key)).find()).as(key).isFalse());
    }

    @Test
    void messagesAreShortAndCalm() {
        for (var texts : List.of(english, russian)) {
            assertThat(texts.stringPropertyNames()).allSatisfy(key -> {
                assertThat(texts.getProperty(key).split("\n")).as(key).hasSizeLessThanOrEqualTo(LINES);
                assertThat(texts.getProperty(key)).as(key).doesNotContain("!").doesNotContain("'");
            });
        }
    }

    @Test
    void noTextIsInCode() {
        assertThat(sources()).allSatisfy(source -> assertThat(CYRILLIC.matcher(code(read(source))).find())
                .as(source.toString())
                .isFalse());
        var used = sources().stream()
                .flatMap(source -> KEY.matcher(read(source)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(english.stringPropertyNames())
                        .as(key)
                        .anyMatch(known -> known.equals(key) || (key.endsWith(".") && known.startsWith(key))));
    }

    @Test
    void everyTextIsUsed() {
        var code = sources().stream().map(TextsTests::read).collect(Collectors.joining());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(
                code.contains("\"" + key + "\"") || code.contains("\"" + key.replaceAll("\\.[^.]*$", ".") + "\"")
                        || key.startsWith("button.") || key.matches("config\\..*\\.ask"))
                .as(key)
                .isTrue());
    }

    @Test
    void argumentsCannotBreakTheMarkup() {
        assertThat(texts().html(Language.EN, "welcome", "<b>Eve").source()).contains("&lt;b&gt;Eve")
                .doesNotContain("<b>Eve");
    }

    /** Telegram shows any named entity but the four of the marks as it stands. */
    @Test
    void lettersOfAllLanguagesStayLetters() {
        assertThat(texts().html(Language.EN, "welcome", "José & Ann’s").source()).contains("José &amp; Ann’s");
    }

    @Test
    void daysAreNamedInTheLanguage() {
        var day = Instant.parse("2026-12-12T22:30:00Z");

        assertThat(texts().day(Language.EN, null, day)).isEqualTo("12 December");
        assertThat(texts().day(Language.RU, ZoneId.of("UTC+3"), day)).isEqualTo("13 декабря");
        assertThat(texts().day(Language.RU, null, Instant.parse("2027-01-02T00:00:00Z")))
                .isEqualTo("2 января 2027 года");
    }

    @Test
    void daysAreCountedInTheLanguage() {
        assertThat(List.of(1L, 2L, 5L, 11L, 21L, 104L, 112L).stream().map(days -> texts().days(Language.RU, days)))
                .containsExactly("1 день", "2 дня", "5 дней", "11 дней", "21 день", "104 дня", "112 дней");
        assertThat(texts().days(Language.EN, 1)).isEqualTo("1 day");
        assertThat(texts().days(Language.EN, 18)).isEqualTo("18 days");
    }

    /** The clock stands at ten in the morning: what ends tomorrow night has one day left, as its reminder says. */
    @Test
    void daysLeftAreThoseOfTheCalendarWhereSomebodyLives() {
        var night = Instant.parse("2026-11-25T23:30:00Z");

        assertThat(texts().daysUntil(null, night)).isEqualTo(1);
        assertThat(texts().daysUntil(ZoneId.of("UTC+3"), night)).isEqualTo(2);
        assertThat(texts().daysUntil(null, Instant.parse("2026-11-24T23:30:00Z"))).isZero();
        assertThat(texts().daysUntil(null, Instant.parse("2026-11-20T23:30:00Z"))).isZero();
    }

    /** Whoever bought 1 GB reads of GB. */
    @Test
    void trafficIsCountedAsPlansAreSold() {
        assertThat(List.of(999L, 420_000L, 52_340_000L, 1_000_000_000L, 307_550_000_000L)
                .stream()
                .map(bytes -> texts().bytes(Language.EN, bytes)))
                .containsExactly("1 KB", "420 KB", "52.3 MB", "1 GB", "307.55 GB");
        assertThat(texts().bytes(Language.RU, 1_010_000_000)).isEqualTo("1,01 ГБ");
    }

    /** A source without its comments and the pattern of Russian dates. */
    private static String code(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replace("d MMMM yyyy 'года'", "");
    }

    private static Texts texts() {
        return new Texts(TestProperties.get(), Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    }

    private static List<Path> sources() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<String> placeholders(Properties texts, String key) {
        return PLACEHOLDER.matcher(texts.getProperty(key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
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
