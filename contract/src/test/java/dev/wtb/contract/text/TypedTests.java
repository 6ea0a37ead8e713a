package dev.wtb.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTests {
    private static final String FAMILY = "👨‍👩‍👧";

    @Test
    void blanksAreTrimmedAndOne() {
        assertThat(Typed.line("  My \t  phone\u00a0 \n x ", 30)).contains("My phone x");
    }

    @Test
    void nothingToSeeIsNothing() {
        assertThat(Typed.line("\u200b\u2060", 30)).isEmpty();
        assertThat(Typed.line("\u3164 \u200d", 30)).isEmpty();
        assertThat(Typed.text(" \n \n", 30)).isEmpty();
    }

    @Test
    void charactersStayWhole() {
        assertThat(Typed.line("a".repeat(29) + "😀", 30)).contains("a".repeat(29));
        assertThat(Typed.line("a" + FAMILY + FAMILY, 10)).contains("a" + FAMILY);
        assertThat(Typed.line("e\u0301", 30)).contains("é");
    }

    @Test
    void directionsAndControlsAreRemoved() {
        assertThat(Typed.line("a\u202eb\u0000c\ud800", 30)).contains("abc");
    }

    @Test
    void linesOfATextStay() {
        assertThat(Typed.text("one  \r\n two\n\nthree", 100)).contains("one\ntwo\n\nthree");
    }

    @Test
    void tokensLoseBlanks() {
        assertThat(Typed.token(" AB C\u200bD\n")).isEqualTo("ABCD");
    }
}
