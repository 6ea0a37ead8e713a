package dev.wtb.admin.login;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the panel is as the browser says it, to which passkeys are bound. */
final class PanelOrigin {
    private PanelOrigin() {
    }

    /** Scheme, host and, unless it is the scheme's own, port (RFC 6454, 6.1). */
    static String of(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequest(request)
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
