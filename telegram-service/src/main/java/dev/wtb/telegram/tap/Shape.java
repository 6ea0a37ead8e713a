package dev.wtb.telegram.tap;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One form of a tap, taken from its record. */
final class Shape {
    static final String SEPARATOR = ":";
    /** Bytes, by the Bot API's {@code callback_data}. */
    private static final int MOST = 64;
    private static final String MISSING = "-";

    private final Class<?> type;
    private final List<Part> parts;

    /** Refuses a form that could become too long, or that does not fit its record. */
    Shape(Class<?> type) {
        this.type = type;
        var components = Arrays.asList(type.getRecordComponents()).iterator();
        this.parts = Arrays.stream(Objects.requireNonNull(type.getAnnotation(Form.class)).value().split(SEPARATOR))
                .map(word -> word.startsWith("{") ? Part.of(word, components.next()) : Part.fixed(word))
                .toList();
        if (components.hasNext() || longest() > MOST) {
            throw new IllegalStateException(type + " does not fit its form, or its form a button: " + longest());
        }
    }

    Class<?> type() {
        return type;
    }

    long fixed() {
        return parts.stream().filter(part -> part.component() == null).count();
    }

    int longest() {
        return parts.stream().mapToInt(Part::longest).sum() + parts.size() - 1;
    }

    /** Parts that are missing at the end are not written at all. */
    String write(Tap tap) {
        var words = parts.stream().map(part -> part.write(tap)).collect(Collectors.toCollection(ArrayList::new));
        while (words.getLast().equals(MISSING)) {
            words.removeLast();
        }
        return String.join(SEPARATOR, words);
    }

    Optional<Tap> read(List<String> words) {
        if (words.size() > parts.size() || words.size() < needed()) {
            return Optional.empty();
        }
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var word = i < words.size() ? words.get(i) : MISSING;
            if (part.component() == null ? !part.word().equals(word) : !part.take(word, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(made(values));
    }

    private long needed() {
        return parts.stream().filter(part -> !part.optional()).count();
    }

    private Tap made(List<@Nullable Object> values) {
        try {
            var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
            var constructor = type.getDeclaredConstructor(types);
            return (Tap) constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A word between separators.
     *
     * @param word as it is, or the name of a component
     * @param component null for a fixed word
     * @param values how the component is written; null for a fixed word
     */
    private record Part(String word, @Nullable RecordComponent component, @Nullable Words<?> values,
            boolean optional) {
        static Part fixed(String word) {
            return new Part(word, null, null, false);
        }

        static Part of(String braced, RecordComponent component) {
            boolean optional = braced.endsWith("?}");
            var name = braced.substring(1, braced.length() - (optional ? 2 : 1));
            if (!name.equals(component.getName())) {
                throw new IllegalStateException(component + " stands where the form has " + name);
            }
            return new Part(name, component, Words.of(component), optional);
        }

        int longest() {
            return values == null ? word.length() : values.longest();
        }

        String write(Tap tap) {
            if (component == null || values == null) {
                return word;
            }
            try {
                var value = component.getAccessor().invoke(tap);
                return value == null && optional ? MISSING : values.write(Objects.requireNonNull(value));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** False when the word is no value of this component. */
        boolean take(String written, List<@Nullable Object> taken) {
            if (optional && written.equals(MISSING)) {
                return taken.add(null);
            }
            var value = Objects.requireNonNull(values).read(written);
            value.ifPresent(taken::add);
            return value.isPresent();
        }
    }
}
