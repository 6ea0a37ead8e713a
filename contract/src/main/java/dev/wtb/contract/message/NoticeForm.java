package dev.wtb.contract.message;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a notice is kept and sent between services: the name of its kind, and its components as text. Rows outlive
 * versions, so a component that is not there reads as null where it may be null, else as 0, false or an empty text;
 * and what is there but unknown is ignored.
 */
public final class NoticeForm {
    private static final Map<String, Class<? extends Notice>> KINDS = Arrays
            .stream(Notice.class.getPermittedSubclasses())
            .<Class<? extends Notice>>map(kind -> kind.asSubclass(Notice.class))
            .collect(Collectors.toMap(NoticeForm::name, Function.identity()));

    private NoticeForm() {
    }

    /** The name of a kind, such as {@code CONFIG_READY}. */
    public static String name(Class<? extends Notice> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** The names of all kinds. */
    public static List<String> names() {
        return KINDS.keySet().stream().sorted().toList();
    }

    /** The names of the kinds that are said even to those who are banned. */
    public static List<String> toEverybody() {
        return KINDS.values()
                .stream()
                .filter(kind -> manner(kind).toEverybody())
                .map(NoticeForm::name)
                .sorted()
                .toList();
    }

    /** The lane of a kind, by its name; one that this version does not know is kept, not dropped like news. */
    public static Lane lane(String name) {
        var kind = KINDS.get(name);
        return kind == null ? Lane.RECEIPT : manner(kind).value();
    }

    /** The lane of a notice. */
    public static Lane lane(Notice notice) {
        return manner(notice.getClass()).value();
    }

    /** Whether it is said even to those who are banned. */
    public static boolean toEverybody(Notice notice) {
        return manner(notice.getClass()).toEverybody();
    }

    /** Whether it waits for the hours of news. */
    public static boolean waitsForItsHour(Notice notice) {
        return manner(notice.getClass()).waitsForItsHour();
    }

    /** Its components, without those that are null. */
    public static Map<String, String> parameters(Notice notice) {
        var parameters = new LinkedHashMap<String, String>();
        for (var part : notice.getClass().getRecordComponents()) {
            var value = value(notice, part);
            if (value != null) {
                parameters.put(part.getName(), written(value));
            }
        }
        return parameters;
    }

    /**
     * The notice again.
     *
     * @throws UnreadableNotice when this version knows no such kind, or a value cannot be read
     */
    public static Notice read(String name, Map<String, String> parameters) {
        var kind = KINDS.get(name);
        if (kind == null) {
            throw new UnreadableNotice("No kind of notice is called " + name);
        }
        var parts = kind.getRecordComponents();
        var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var values = Arrays.stream(parts)
                    .map(part -> read(part, parameters.get(part.getName())))
                    .toArray();
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (IllegalArgumentException | DateTimeException | InvocationTargetException strange) {
            throw new UnreadableNotice(name + " with " + parameters.keySet(), strange);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Manner manner(Class<?> kind) {
        return kind.getAnnotation(Manner.class);
    }

    private static @Nullable Object value(Notice notice, RecordComponent part) {
        try {
            return part.getAccessor().invoke(notice);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String written(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : value.toString();
    }

    private static @Nullable Object read(RecordComponent part, @Nullable String text) {
        var type = part.getType();
        if (type == boolean.class) {
            return Boolean.parseBoolean(text);
        }
        if (type == int.class) {
            return text == null ? 0 : Integer.parseInt(text);
        }
        if (type == long.class) {
            return text == null ? 0L : Long.parseLong(text);
        }
        if (type == List.class) {
            return text == null ? List.of() : text.lines().toList();
        }
        if (text == null && type != String.class && !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new IllegalArgumentException(part.getName() + " is missing");
        }
        return text == null ? type == String.class ? "" : null : parsed(type, text);
    }

    private static Object parsed(Class<?> type, String text) {
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        return type == UUID.class ? UUID.fromString(text) : text;
    }

    /** Earlier versions wrote some in small letters. */
    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " is no " + type.getSimpleName()));
    }
}
