package dev.wtb.telegram.tap;

import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How values of one kind are written in a button.
 *
 * @param longest letters that a value can have, all of one byte
 * @param written the other way is {@code parsed}
 */
record Words<T>(Class<T> type, int longest, Function<T, String> written, Function<String, Optional<T>> parsed) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Codes and the like, by their components' names; other texts have no place in a button. */
    private static final Map<String, Integer> TEXTS = Map.of("command", 16, "plan", 24, "place", 12, "nonce", 8,
            "charge", 23);
    private static final int PAGE = 4;
    private static final int NUMBERS = 18;
    private static final int ZONE = 40;

    static Words<?> of(RecordComponent component) {
        var type = component.getType();
        if (type.isEnum()) {
            return chosen(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> new Words<>(UUID.class, Ids.LONGEST, Ids::shorten, Ids::read);
            case "long" -> new Words<>(Long.class, NUMBERS, String::valueOf, number(Long::valueOf));
            case "int" -> new Words<>(Integer.class, PAGE, String::valueOf, number(Integer::valueOf));
            case "ZoneId" -> new Words<>(ZoneId.class, ZONE, zone -> zone.getId().replace('/', '.'), Words::zone);
            default -> {
                var longest = TEXTS.get(component.getName());
                if (longest == null) {
                    throw new IllegalStateException("Nothing says how long " + component + " may be");
                }
                yield new Words<>(String.class, longest, text -> text, Optional::of);
            }
        };
    }

    String write(Object value) {
        var word = written.apply(type.cast(value));
        if (word.length() > longest || !PLAIN.matcher(word).matches()) {
            throw new IllegalArgumentException("No button can carry " + word);
        }
        return word;
    }

    Optional<T> read(String word) {
        return word.length() > longest || !PLAIN.matcher(word).matches() ? Optional.empty() : parsed.apply(word);
    }

    private static Words<Object> chosen(Object[] constants) {
        return new Words<>(Object.class, Arrays.stream(constants).mapToInt(one -> lower(one).length()).max().orElse(0),
                Words::lower, word -> Arrays.stream(constants).filter(one -> lower(one).equals(word)).findFirst());
    }

    private static String lower(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static <N> Function<String, Optional<N>> number(Function<String, N> parsed) {
        return word -> NUMBER.matcher(word).matches() ? Optional.of(parsed.apply(word)) : Optional.empty();
    }

    private static Optional<ZoneId> zone(String word) {
        try {
            return Optional.of(ZoneId.of(word.replace('.', '/')));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
