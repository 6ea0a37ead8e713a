package dev.wtb.admin.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A given password opens one page only: the one that changes it. */
final class PasswordMustChange extends OncePerRequestFilter {
    private static final Set<String> OPEN = Set.of("/password", "/logout", "/login", "/second", "/second/question");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        boolean open = OPEN.contains(path) || path.startsWith("/app/") || path.startsWith("/vendor/");
        if (!open && mustChange()) {
            response.sendRedirect(request.getContextPath() + "/password");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Asks for the session, which is not free. */
    private static boolean mustChange() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Operator operator && operator.session().mustChange();
    }
}
