package dev.wtb.admin.login;

import dev.wtb.admin.AdminProperties;
import dev.wtb.contract.admin.Hash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The browser's half of a session. */
@Component
class SessionCookie {
    private final boolean secure;
    private final String name;

    SessionCookie(AdminProperties properties) {
        secure = properties.secureCookie();
        name = properties.cookie("session");
    }

    void give(HttpServletResponse response, String token) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token).build().toString());
    }

    void take(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
    }

    /** The session's id. */
    Optional<String> session(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(cookie -> Hash.of(cookie.getValue()));
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value).path("/").httpOnly(true).secure(secure).sameSite("Strict");
    }
}
