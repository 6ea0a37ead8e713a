package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Sessions are where the accounts are, in database-service, so that one that is ended there is over here at once, and
 * any replica of the panel serves it. While they cannot be read, whoever was in minutes ago may look and do nothing.
 */
@Component
class PanelSessions implements SecurityContextRepository {
    /** Of a request whose session could not be read. */
    static final String DOWN = PanelSessions.class.getName() + ".down";
    private static final int REMEMBERED = 1000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(PanelSessions.class);

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final SessionApi sessions;
    private final SessionCookie cookie;
    private final Clock clock;

    PanelSessions(SessionApi sessions, SessionCookie cookie, Clock clock) {
        this.clock = clock;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @SuppressWarnings("deprecation") // the interface demands it still
    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return loadDeferredContext(exchange.getRequest()).get();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookie.session(request).isPresent();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Sessions begin at the log-in and change where they are
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        cookie.take(response);
        cookie.session(request).ifPresent(id -> {
            seen.remove(id);
            try {
                sessions.end(id);
            } catch (Problem | RestClientException failed) {
                LOG.warn("A session ends by itself, since it cannot be ended now: {}", failed.getMessage());
            }
        });
    }

    private Optional<Operator> operator(HttpServletRequest request) {
        return cookie.session(request).flatMap(id -> session(id, request).map(session -> new Operator(id, session)));
    }

    private Optional<Session> session(String id, HttpServletRequest request) {
        try {
            var session = sessions.session(id);
            if (seen.size() >= REMEMBERED) {
                seen.clear();
            }
            seen.put(id, new Seen(session, clock.instant()));
            return Optional.of(session);
        } catch (Problem | RestClientException failed) {
            if (failed instanceof Problem problem && problem.is(ProblemTypes.NOT_FOUND)) {
                seen.remove(id);
                return Optional.empty();
            }
            LOG.warn("Sessions cannot be read now: {}", failed.getMessage());
            request.setAttribute(DOWN, true);
            return HttpMethod.GET.matches(request.getMethod()) ? remembered(id) : Optional.empty();
        }
    }

    private Optional<Session> remembered(String id) {
        return Optional.ofNullable(seen.get(id))
                .filter(last -> last.at.plus(LONGEST).isAfter(clock.instant()))
                .map(Seen::session);
    }

    private record Seen(Session session, Instant at) {
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean nobody;

        private Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                var empty = SecurityContextHolder.createEmptyContext();
                operator(request).ifPresent(who -> empty.setAuthentication(UsernamePasswordAuthenticationToken
                        .authenticated(who, null,
                                List.of(new SimpleGrantedAuthority("ROLE_" + who.session().role())))));
                nobody = empty.getAuthentication() == null;
                context = empty;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            get();
            return nobody;
        }
    }
}
