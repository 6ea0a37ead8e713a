package dev.wtb.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The bot's own words in a language, so that journeys run in both. */
final class Words {
    private final Properties texts = new Properties();

    Words(String language) {
        var file = Path.of("../telegram-service/src/main/resources",
                language.equals("ru") ? "messages_ru.properties" : "messages.properties");
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A text up to its first placeholder or mark-up, as it is seen. */
    String of(String key) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new AssertionError("There is no text " + key);
        }
        var plain = text.replaceFirst("^(<b>)", "");
        int end = plain.length();
        for (var mark : new String[]{"{", "<", "\n"}) {
            int at = plain.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return plain.substring(0, end);
    }
}
