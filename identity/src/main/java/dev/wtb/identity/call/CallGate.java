package dev.wtb.identity.call;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.identity.Identity;
import dev.wtb.identity.Revocations;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through only when the table allows its caller; deny by default. */
final class CallGate implements HandlerInterceptor {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Revocations revocations;

    CallGate(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        var allowed = caller(request)
                .filter(caller -> handler instanceof HandlerMethod method
                        && CallTable.allows(caller, method.getMethod()));
        if (allowed.isEmpty()) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN, "This caller may not call this");
        }
        return true;
    }

    /** Connections stay open for long, so whether a certificate was revoked is looked at in each call. */
    private Optional<Identity> caller(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                && !revocations.contain(chain[0])
                        ? Identity.of(chain[0])
                        : Optional.empty();
    }
}
