package dev.wtb.admin.login;

import dev.wtb.identity.call.Resolver;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Believes what one proxy says of a request's origin (RFC 7239 and its X- forerunners), and throws away what anybody
 * else says. The proxy's name is looked up again every half minute, since containers change their addresses.
 */
final class TrustedProxy implements Filter {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration NEAR = Duration.ofMillis(500);
    private static final Set<String> WRITTEN = Set.of("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host");

    private final ForwardedHeaderFilter believing = new ForwardedHeaderFilter();
    private final ForwardedHeaderFilter ignoring = new ForwardedHeaderFilter();
    private final String proxy;
    private volatile Set<String> addresses = Set.of();
    private volatile long lookedAt = System.nanoTime() - LOOK_NANOS;

    TrustedProxy(String proxy) {
        this.proxy = proxy;
        ignoring.setRemoveOnly(true);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var filter = addresses().contains(request.getRemoteAddr()) ? believing : ignoring;
        filter.doFilter(request instanceof HttpServletRequest http ? new Overwritten(http) : request, response, chain);
    }

    /** Only what the proxy always writes itself; the rest it passes on as clients sent it. */
    private static final class Overwritten extends HttpServletRequestWrapper {
        private Overwritten(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return passedOn(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return passedOn(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames())
                    .stream()
                    .filter(name -> !passedOn(name))
                    .toList());
        }

        private static boolean passedOn(String name) {
            var header = name.toLowerCase(Locale.ROOT);
            return header.equals("forwarded") || (header.startsWith("x-forwarded-") && !WRITTEN.contains(header));
        }
    }

    /** The first to ask after half a minute looks it up, and waits only a moment. */
    private Set<String> addresses() {
        long now = System.nanoTime();
        if (!proxy.isEmpty() && now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            addresses = Resolver.addresses(List.of(proxy), NEAR)
                    .stream()
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return addresses;
    }
}
