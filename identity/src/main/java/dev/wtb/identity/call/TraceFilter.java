package dev.wtb.identity.call;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes over the caller's trace id, or starts one. */
final class TraceFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var trace = Trace.continued(request.getHeader(Trace.HEADER))) {
            response.setHeader(Trace.HEADER, trace.id());
            chain.doFilter(request, response);
        }
    }
}
