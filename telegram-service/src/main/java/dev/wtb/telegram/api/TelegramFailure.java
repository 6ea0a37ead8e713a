package dev.wtb.telegram.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import tools.jackson.databind.JsonNode;

/** Telegram refused a call, or did not answer it. The text is Telegram's own and never holds the address. */
public final class TelegramFailure extends RuntimeException {
    private static final int NO_ANSWER = 0;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int BREAKDOWN = 500;

    private final int code;
    private final Duration asked;
    private final boolean absent;

    private TelegramFailure(int code, String description, Duration asked, boolean absent, @Nullable Throwable cause) {
        super(description, cause);
        this.code = code;
        this.asked = asked;
        this.absent = absent;
    }

    static TelegramFailure of(TelegramApiException failure) {
        if (failure instanceof TelegramApiRequestException refused && refused.getErrorCode() != null) {
            var parameters = refused.getParameters();
            var seconds = parameters == null ? null : parameters.getRetryAfter();
            return refused(refused.getErrorCode(), String.valueOf(refused.getApiResponse()),
                    seconds == null ? 1 : seconds);
        }
        boolean absent = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException);
        return new TelegramFailure(NO_ANSWER, "no answer", Duration.ZERO, absent, failure);
    }

    /** From an answer that says {@code "ok": false}. */
    static TelegramFailure of(JsonNode answer) {
        return refused(answer.path("error_code").asInt(NO_ANSWER),
                answer.path("description").asString("no description"),
                answer.at("/parameters/retry_after").asInt(1));
    }

    /** What only reads has no effect that could be lost. */
    static TelegramFailure unread(IOException lost) {
        return new TelegramFailure(NO_ANSWER, "no answer: " + lost.getClass().getSimpleName(), Duration.ZERO, true,
                null);
    }

    /** A file, which is at fault itself unless Telegram broke down. */
    static TelegramFailure unfit(int code, String description) {
        return refused(code < BREAKDOWN ? BAD_REQUEST : code, description, 1);
    }

    private static TelegramFailure refused(int code, String description, int seconds) {
        return new TelegramFailure(code, description, Duration.ofSeconds(seconds),
                code == UNAUTHORIZED || code == NOT_FOUND || code >= BREAKDOWN, null);
    }

    /** The {@code error_code}; 0 without an answer. */
    public int code() {
        return code;
    }

    /** What Telegram said. */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** Whether nobody knows if the call had its effect: no answer, or a breakdown. */
    public boolean lost() {
        return code == NO_ANSWER || code >= BREAKDOWN;
    }

    /** Whether Telegram was not there, or does not take our token: what we wanted to say is not at fault. */
    public boolean absent() {
        return absent;
    }

    /** Whether it will never take this. */
    public boolean forGood() {
        return code == BAD_REQUEST;
    }

    /** Whether the person cannot be written to any more. */
    public boolean unreachable() {
        return code == FORBIDDEN || description().contains("chat not found");
    }

    /** How long Telegram wants to be left alone; empty when it did not say. */
    public Optional<Duration> pause() {
        return code == TOO_MANY ? Optional.of(asked) : Optional.empty();
    }
}
