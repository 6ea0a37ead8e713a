package dev.wtb.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.WebDataBinder;

class TypingTests {
    private static final String TYPED = " Jose\u0301 \u202E\r\n\u200B ";

    private final WebDataBinder binder = new WebDataBinder(new Object());

    @Test
    void textsOfOperatorsAreKeptAsThoseOfPeople() {
        new Typing().type(binder);

        assertThat(binder.convertIfNecessary(TYPED, String.class)).isEqualTo("Jos\u00e9");
        assertThat(binder.convertIfNecessary("\u3164\u200B", String.class)).isEmpty();
    }

    @Test
    void passwordsStayAsTheyAre() {
        new Typing().type(binder);
        var editor = binder.findCustomEditor(String.class, "wanted");

        assertThat(editor).isNotNull();
        editor.setAsText(TYPED);
        assertThat(editor.getValue()).isEqualTo(TYPED);
    }
}
