package dev.wtb.identity.call;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One id for all that one cause leads to, in the logs of every service; closed when the work is done. */
public record Trace(String id) implements AutoCloseable {
    static final String HEADER = "X-Trace-Id";
    private static final String KEY = "trace";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Starts a new trace on this thread. */
    public static Trace started() {
        return continued(null);
    }

    static Trace continued(@Nullable String id) {
        var trace = new Trace(
                id != null && FORM.matcher(id).matches() ? id : HexFormat.of().toHexDigits(RANDOM.nextLong()));
        MDC.put(KEY, trace.id);
        return trace;
    }

    /** The id that the present work carries; null outside any. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    @Override
    public void close() {
        MDC.remove(KEY);
    }
}
