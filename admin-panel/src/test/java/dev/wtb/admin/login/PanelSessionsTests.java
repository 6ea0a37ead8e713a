package dev.wtb.admin.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.wtb.admin.AdminProperties;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.identity.Fake;
import jakarta.servlet.http.Cookie;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.client.ResourceAccessException;

/** Who somebody is while the database is silent. */
class PanelSessionsTests {
    private static final Session ANN = new Session("ann", Role.OWNER, false, false, true);

    private final Fake world = new Fake();
    private Instant now = Instant.EPOCH;
    private Supplier<Session> answer = () -> ANN;
    private final PanelSessions sessions = new PanelSessions(world.as(SessionApi.class),
            new SessionCookie(new AdminProperties("", false, Path.of("none"))), clock());

    PanelSessionsTests() {
        world.answer("SessionApi.session", _ -> answer.get());
    }

    @Test
    void whoeverWasInMayLookForMinutesAndDoNothing() {
        assertThat(entered("POST")).isTrue();
        silence();

        assertThat(entered("GET")).isTrue();
        assertThat(entered("POST")).isFalse();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(entered("GET")).isFalse();
    }

    @Test
    void sessionThatIsOverIsNotRemembered() {
        assertThat(entered("GET")).isTrue();
        answer = () -> {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "over");
        };
        assertThat(entered("GET")).isFalse();
        silence();

        assertThat(entered("GET")).isFalse();
    }

    @Test
    void logOutTakesTheCookieEvenInSilence() {
        world.fail("SessionApi.end", new ResourceAccessException("silent"));
        var response = new MockHttpServletResponse();

        assertThatCode(() -> sessions.end(request("POST"), response)).doesNotThrowAnyException();

        assertThat(response.getHeader("Set-Cookie")).contains("wtb-session=;", "Max-Age=0");
    }

    private void silence() {
        answer = () -> {
            throw new ResourceAccessException("silent");
        };
    }

    private boolean entered(String method) {
        return sessions.loadDeferredContext(request(method)).get().getAuthentication() != null;
    }

    private static MockHttpServletRequest request(String method) {
        var request = new MockHttpServletRequest(method, "/plans");
        request.setCookies(new Cookie("wtb-session", "token"));
        return request;
    }

    private Clock clock() {
        InstantSource moving = () -> now;
        return moving.withZone(ZoneOffset.UTC);
    }
}
