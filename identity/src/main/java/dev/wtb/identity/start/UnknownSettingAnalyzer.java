package dev.wtb.identity.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which setting nobody reads, in one line. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownSettingAnalyzer extends AbstractFailureAnalyzer<UnknownSetting> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, UnknownSetting unknown) {
        return new FailureAnalysis(unknown.getMessage() + ".",
                "Correct or remove it; config/config.yml names them all.",
                unknown);
    }
}
