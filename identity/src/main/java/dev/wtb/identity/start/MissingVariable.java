package dev.wtb.identity.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;

/** Names the variable that is not set, in one line. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingVariable extends AbstractFailureAnalyzer<PlaceholderResolutionException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, PlaceholderResolutionException missing) {
        return new FailureAnalysis(missing.getPlaceholder() + " is not set.",
                "Set it as an environment variable; .env.example explains each.", missing);
    }
}
