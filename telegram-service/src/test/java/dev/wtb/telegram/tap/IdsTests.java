package dev.wtb.telegram.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTests {
    @ParameterizedTest
    @MethodSource
    void idComesBack(UUID id) {
        assertThat(Ids.read(Ids.shorten(id))).contains(id);
    }

    static Stream<UUID> idComesBack() {
        var random = new Random(7);
        return Stream.concat(Stream.of(new UUID(0, 0), new UUID(-1, -1), new UUID(0, -1), new UUID(-1, 0)),
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong())).limit(50));
    }

    @Test
    void rubbishIsNoId() {
        assertThat(Ids.read("a b")).isEmpty();
        assertThat(Ids.read("x".repeat(23))).isEmpty();
    }
}
