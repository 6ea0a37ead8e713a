package dev.wtb.telegram.api;

import java.io.IOException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Failures as BotApi throws them. */
public final class Failures {
    private Failures() {
    }

    /** The library could not reach Telegram, or lost its answer. */
    public static TelegramFailure of(IOException cause) {
        return TelegramFailure.of(new TelegramApiException("unable to execute", cause));
    }
}
