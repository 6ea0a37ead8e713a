package dev.wtb.admin;

import dev.wtb.contract.text.Typed;
import java.beans.PropertyEditorSupport;
import java.util.List;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** What operators type is cleaned as people's typing is, before anything looks at it; passwords stay as typed. */
@ControllerAdvice
class Typing {
    private static final List<String> PASSWORDS = List.of("present", "wanted", "password", "proof");

    @InitBinder
    void type(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new Clean());
        PASSWORDS.forEach(field -> binder.registerCustomEditor(String.class, field, new AsItIs()));
    }

    /** How long it may be is its form's rule: nothing is cut here. */
    private static final class Clean extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            setValue(Typed.text(text, Integer.MAX_VALUE).orElse(""));
        }
    }

    private static final class AsItIs extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            setValue(text);
        }
    }
}
