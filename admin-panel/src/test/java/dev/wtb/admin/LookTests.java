package dev.wtb.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.message.NoticeForm;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.person.PersonEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be computed of the look: contrast, and that every word comes from the message files. */
class LookTests {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");
    private static final Pattern WORDS = Pattern.compile(">\\s*[A-Za-zА-Яа-я]{3,}[^<]*<");
    private static final Pattern TOLD = Pattern.compile("wtb\\.(database|telegram|collector|migration)\\.[a-z.-]+");
    /** What the page does not show: texts, of which some are secret. */
    private static final Set<String> TEXTS = Set.of("wtb.database.master-key", "wtb.database.owner",
            "wtb.database.owner-password", "wtb.database.admin-login", "wtb.database.admin-password",
            "wtb.telegram.api", "wtb.telegram.dns", "wtb.telegram.token", "wtb.telegram.webhook.secret",
            "wtb.telegram.webhook.url", "wtb.collector.heartbeat-url", "wtb.collector.probe-target",
            "wtb.migration.authority");
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.]+)");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textReachesFourAndAHalfToOne(String scheme) {
        var colours = colours(scheme.equals("light") ? 2 : 3);

        for (var text : List.of("text", "muted", "accent", "good", "warn", "bad", "info", "idle")) {
            for (var ground : List.of("background", "surface", "raised")) {
                assertThat(contrast(colours.get(text), colours.get(ground))).as("%s on %s", text, ground)
                        .isGreaterThan(4.5);
            }
        }
        assertThat(contrast(colours.get("on-accent"), colours.get("accent"))).isGreaterThan(4.5);
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(messages("messages_ru.properties").keySet()).isEqualTo(messages("messages.properties").keySet());
    }

    @Test
    void templatesSayNothingByThemselves() throws IOException {
        var english = messages("messages.properties");
        try (var files = Files.walk(RESOURCES.resolve("templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var html = Files.readString(file).replace(">WTB<", "><");
                assertThat(WORDS.matcher(html).results().map(match -> match.group())).as(file.toString()).isEmpty();
                assertThat(USED.matcher(html).results().map(match -> match.group(1)).filter(key -> !key.endsWith(".")))
                        .as(file.toString())
                        .allSatisfy(key -> assertThat(english).containsKey(key));
                assertThat(html).doesNotContain("th:utext");
            }
        }
    }

    @Test
    void everyNoticeAndEventHasAWord() throws IOException {
        var english = messages("messages.properties");

        assertThat(NoticeForm.names()).allSatisfy(name -> assertThat(english).containsKey("notice." + name));
        assertThat(PersonEvent.Kind.values()).allSatisfy(kind -> assertThat(english).containsKey("event." + kind));
        assertThat(MoveReason.values()).allSatisfy(why -> assertThat(english).containsKey("move.reason." + why));
    }

    /** Those parts of the list of all settings that services tell. */
    @Test
    void everySettingThatIsToldHasAWord() throws IOException {
        var english = messages("messages.properties");

        assertThat(Files.readAllLines(Path.of("../identity/src/main/resources/wtb-settings.txt"))
                .stream()
                .filter(line -> TOLD.matcher(line).matches() && !TEXTS.contains(line)))
                .hasSizeGreaterThan(70)
                .allSatisfy(key -> assertThat(english)
                        .containsKey("setting." + key.replaceFirst("^wtb\\.(database\\.)?", "")));
    }

    private static Map<String, String> colours(int group) {
        var colours = new HashMap<String, String>();
        var tokens = TOKEN.matcher(read(RESOURCES.resolve("static/app/tokens.css")));
        tokens.results().forEach(match -> colours.put(match.group(1), match.group(group)));
        return colours;
    }

    /** WCAG 2.2, relative luminance. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * linear(hex.substring(0, 2)) + 0.7152 * linear(hex.substring(2, 4))
                + 0.0722 * linear(hex.substring(4));
    }

    private static double linear(String channel) {
        double value = Integer.parseInt(channel, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Properties messages(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
