package dev.wtb.sandbox.bot;

import org.jspecify.annotations.Nullable;

/** A refusal as the Bot API words it. */
public final class BotApiError extends RuntimeException {
    private final int code;
    private final @Nullable Integer retryAfter;

    public BotApiError(int code, String description, @Nullable Integer retryAfter) {
        super(description);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** 400 with Telegram's own beginning. */
    public static BotApiError badRequest(String fact) {
        return new BotApiError(400, "Bad Request: " + fact, null);
    }

    /** The {@code error_code}, which is the HTTP status too. */
    public int code() {
        return code;
    }

    /** Seconds, for 429. */
    public @Nullable Integer retryAfter() {
        return retryAfter;
    }
}
