package dev.wtb.admin.login;

import dev.wtb.identity.call.Resolver;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Believes what one proxy says of a request's origin (RFC 7239 and its X- forerunners), and throws away what anybody else
 * says. The proxy's name is looked up again every half minute, since containers change their addresses.
 */
final class TrustedProxy implements Filter {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration NEAR = Duration.ofMillis(500);

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
        filter.doFilter(request, response, chain);
    }

    /** Whoever asks first after half a minute looks, and waits for a moment only. */
    private Set<String> addresses() {
        long now = System.nanoTime();
        if (!proxy.isEmpty() && now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            addresses = Resolver.addresses(List.of(proxy), NEAR).stream().map(InetAddress::getHostAddress)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return addresses;
    }
}
