package dev.wtb.telegram.tap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All forms of taps; the one with more fixed words is tried first. */
final class Shapes {
    static final List<Shape> ALL = leaves(Tap.class).map(Shape::new)
            .sorted(Comparator.comparingLong(Shape::fixed).reversed())
            .toList();
    private static final Map<Class<?>, Shape> BY_TYPE = ALL.stream()
            .collect(Collectors.toMap(Shape::type, Function.identity()));

    private Shapes() {
    }

    static String write(Tap tap) {
        return Objects.requireNonNull(BY_TYPE.get(tap.getClass())).write(tap);
    }

    static Optional<Tap> read(String data) {
        var words = List.of(data.split(Shape.SEPARATOR, -1));
        return ALL.stream().flatMap(shape -> shape.read(words).stream()).findFirst();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isRecord() ? Stream.of(type) : Arrays.stream(type.getPermittedSubclasses()).flatMap(Shapes::leaves);
    }
}
