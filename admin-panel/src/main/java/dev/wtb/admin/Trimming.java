package dev.wtb.admin;

import java.beans.PropertyEditorSupport;
import java.util.List;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Blanks that were pasted along are no part of what somebody typed, but of a password they may be. */
@ControllerAdvice
class Trimming {
    private static final List<String> PASSWORDS = List.of("present", "wanted");

    @InitBinder
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
        PASSWORDS.forEach(field -> binder.registerCustomEditor(String.class, field, new AsItIs()));
    }

    private static final class AsItIs extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            setValue(text);
        }
    }
}
