package dev.wtb.admin.person;

import java.util.List;

/**
 * Something that stands between a person and a working VPN, or that nothing does.
 *
 * @param what names its text, {@code finding.<what>}
 * @param details for the text; untrusted where people chose them
 */
public record Finding(String what, List<Object> details) {
    public Finding {
        details = List.copyOf(details);
    }

    static Finding of(String what, Object... details) {
        return new Finding(what, List.of(details));
    }
}
