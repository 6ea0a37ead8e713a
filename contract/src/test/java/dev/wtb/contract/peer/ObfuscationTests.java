package dev.wtb.contract.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObfuscationTests {
    private static final List<String> HEADERS = List.of("1", "2", "3", "4");

    @Test
    void firstFormHasNoLinesOfTheSecond() {
        assertThat(disguise(35, 61, HEADERS).lines()).endsWith("H4 = 4\n").doesNotContain("S3", "I1");
    }

    @Test
    void equallyLongHandshakePacketsAreRefused() {
        assertThatThrownBy(() -> disguise(5, 61, HEADERS)).hasMessageContaining("s1 + 56");
    }

    @Test
    void headersThatOverlapAreRefused() {
        assertThatThrownBy(() -> disguise(35, 61, List.of("1", "2", "3", "3"))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> disguise(35, 61, List.of("1-9", "9-12", "13", "14"))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> disguise(35, 61, List.of("1", "2", "3", "4294967296"))).hasMessageContaining("32-bit");
        assertThat(disguise(35, 61, List.of("1-8", "9-12", "13", "4294967295")).headers()).hasSize(4);
    }

    private static Obfuscation disguise(int s1, int s2, List<String> headers) {
        return new Obfuscation(5, 40, 120, s1, s2, null, null, headers, List.of());
    }
}
