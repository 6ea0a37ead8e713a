package dev.wtb.contract.setting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting as it is in force; never a secret.
 *
 * @param key as files have it, such as {@code wtb.database.grace}
 * @param value durations in their largest whole unit, such as {@code 14d}
 * @param standard what it is when nobody sets it
 * @param source who set it
 * @param before what it was before the last change; null when it never changed
 * @param changedAt the first start with this value; null when it never changed
 */
public record Setting(@NotNull @Size(max = 100) String key, @NotNull @Size(max = 100) String value,
        @NotNull @Size(max = 100) String standard, @NotNull Source source, @Nullable String before,
        @Nullable Instant changedAt) {
    /** Who set it. */
    public enum Source {
        /** Nobody. */
        STANDARD,
        /** {@code config.yml}. */
        FILE,
        /** An environment variable or the command line. */
        ENVIRONMENT
    }
}
