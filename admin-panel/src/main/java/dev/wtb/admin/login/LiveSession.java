package dev.wtb.admin.login;

import dev.wtb.admin.AdminProperties;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions that began before the account's password or role was last set, or whose account is gone. */
@Component
class LiveSession extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final Map<String, Seen> accounts = new ConcurrentHashMap<>();
    private final AdminApi admins;
    private final Duration look;
    private final Clock clock;

    LiveSession(AdminApi admins, AdminProperties properties, Clock clock) {
        this.admins = admins;
        this.look = properties.sessionLook();
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Operator operator && ended(operator)) {
            LOG.info("A session of {} is over: the account was changed", operator.login());
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    /** While accounts cannot be read, sessions stay as they were. */
    private boolean ended(Operator operator) {
        try {
            return epoch(operator.login()) > operator.epoch();
        } catch (Problem | RestClientException unknown) {
            if (unknown instanceof Problem problem && problem.is(ProblemTypes.NOT_FOUND)) {
                return true;
            }
            LOG.debug("Whether {} may go on is looked at again: {}", operator.login(), unknown.getMessage());
            return false;
        }
    }

    private long epoch(String login) {
        var now = clock.instant();
        var seen = accounts.get(login);
        if (seen == null || seen.at.plus(look).isBefore(now)) {
            seen = new Seen(admins.admin(login).epoch(), now);
            accounts.put(login, seen);
        }
        return seen.epoch;
    }

    /** The account just changed here. */
    void forget(String login) {
        accounts.remove(login);
    }

    private record Seen(long epoch, Instant at) {
    }
}
