package dev.wtb.telegram.chat;

import java.time.Duration;
import java.util.Optional;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** What a refusal says. */
public record Refusal(int code, String description, Optional<Duration> pause) {
    private static final int TOO_MANY = 429;

    /** Empty when nobody knows whether the call had its effect. */
    public static Optional<Refusal> of(TelegramApiException failure) {
        return failure instanceof TelegramApiRequestException refused && refused.getErrorCode() != null
                ? Optional.of(of(refused))
                : Optional.empty();
    }

    private static Refusal of(TelegramApiRequestException refused) {
        int code = refused.getErrorCode();
        var parameters = refused.getParameters();
        var seconds = parameters == null ? null : parameters.getRetryAfter();
        return new Refusal(code, String.valueOf(refused.getApiResponse()), code == TOO_MANY
                ? Optional.of(Duration.ofSeconds(seconds == null ? 1 : seconds))
                : Optional.empty());
    }

    /** Whether the person cannot be written to any more. */
    public boolean unreachable() {
        return code == 403 || description.contains("chat not found");
    }

    /** Whether it was no refusal but a breakdown, after which nobody knows what happened. */
    public boolean breakdown() {
        return code >= 500;
    }
}
