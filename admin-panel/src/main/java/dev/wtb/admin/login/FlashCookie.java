package dev.wtb.admin.login;

import dev.wtb.admin.AdminProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What one page tells the next travels with the browser: the panel keeps nothing, and any replica answers. */
@Component("flashMapManager")
class FlashCookie extends AbstractFlashMapManager {

    private final JsonMapper json;
    private final boolean secure;
    private final String name;

    FlashCookie(JsonMapper json, AdminProperties properties) {
        this.json = json;
        this.secure = properties.secureCookie();
        this.name = properties.cookie("flash");
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? null : read(cookie.getValue());
    }

    private @Nullable List<FlashMap> read(String text) {
        try {
            var told = json.readValue(Base64.getUrlDecoder().decode(text), Told.class);
            var map = new FlashMap();
            map.putAll(told.values);
            map.setTargetRequestPath(told.path);
            map.setExpirationTime(told.until);
            return new ArrayList<>(List.of(map));
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        var value = maps.isEmpty() ? "" : write(maps.getLast());
        response.addHeader(HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Strict")
                        .maxAge(value.isEmpty() ? 0 : getFlashMapTimeout())
                        .build()
                        .toString());
    }

    private String write(FlashMap map) {
        var told = new Told(Map.copyOf(map), map.getTargetRequestPath(), map.getExpirationTime());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(told));
    }

    /**
     * One page's words for another.
     *
     * @param path of the page that they are for
     * @param until milliseconds since the epoch
     */
    private record Told(Map<String, Object> values, @Nullable String path, long until) {
    }
}
