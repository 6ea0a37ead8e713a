package dev.wtb.admin;

import java.beans.PropertyEditorSupport;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Blanks that were pasted along are no part of what somebody typed, but of a password they may be. */
@ControllerAdvice
class Trimming {
    @InitBinder
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
        for (var password : new String[]{"present", "wanted", "again"}) {
            binder.registerCustomEditor(String.class, password, new PropertyEditorSupport());
        }
    }
}
