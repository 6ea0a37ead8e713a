package dev.wtb.admin.api;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.TokenApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.client.RestClientException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who calls is asked for each call, where tokens are kept: one that ended there opens nothing here (RFC 6750, 2.1). */
final class BearerTokens extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
    private static final String SCHEME = "Bearer ";

    private final TokenApi tokens;
    private final Refusals refusals;

    BearerTokens(TokenApi tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            identify(request.getHeader(HttpHeaders.AUTHORIZATION));
        } catch (Problem | RestClientException failed) {
            LOG.warn("Tokens cannot be read now: {}", failed.getMessage());
            refusals.refuse(response, HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be read right now; try again");
            return;
        }
        chain.doFilter(request, response);
    }

    private void identify(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return;
        }
        try {
            var holder = tokens.holder(Hash.of(header.substring(SCHEME.length()).strip()));
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new Program(holder), null,
                    List.of(new SimpleGrantedAuthority("ROLE_" + holder.role()))));
            SecurityContextHolder.setContext(context);
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND)) {
                throw problem;
            }
        }
    }
}
