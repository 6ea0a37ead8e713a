package dev.wtb.identity.setting;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * One value of a record of settings. Texts are left out: all secrets are texts.
 *
 * @param key as files have it
 * @param standard what it is when nobody sets it
 */
record Effective(String key, String value, String standard) {
    private static final Set<Class<?>> SHOWN = Set.of(int.class, double.class, boolean.class, Duration.class,
            ZoneId.class);

    static Stream<Effective> of(String prefix, Record settings) {
        var parts = settings.getClass().getRecordComponents();
        var parameters = settings.getClass().getDeclaredConstructors()[0].getParameters();
        return IntStream.range(0, parts.length).boxed().flatMap(at -> {
            var part = parts[at];
            var key = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            var value = value(part, settings);
            if (value instanceof Record inner) {
                return of(key, inner);
            }
            return SHOWN.contains(part.getType())
                    ? Stream.of(of(key, part, value, parameters[at].getAnnotation(DefaultValue.class)))
                    : Stream.empty();
        });
    }

    private static Effective of(String key, RecordComponent part, Object value, @Nullable DefaultValue standard) {
        var unset = standard == null ? part.getType() == boolean.class ? "false" : "0" : standard.value()[0];
        return new Effective(key, value instanceof Duration length ? said(length) : said(value),
                part.getType() == Duration.class ? said(DurationStyle.detectAndParse(unset)) : unset);
    }

    private static Object value(RecordComponent part, Record settings) {
        try {
            part.getAccessor().setAccessible(true);
            return Objects.requireNonNull(part.getAccessor().invoke(settings));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String said(Object value) {
        return value.toString().replaceAll("\\.0$", "");
    }

    /** As operators write it. */
    private static String said(Duration length) {
        if (length.isZero()) {
            return "0s";
        }
        if (length.toMillisPart() != 0) {
            return length.toMillis() + "ms";
        }
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
