package dev.wtb.telegram.chat;

import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Telegram did not take what we said; the update is handled again. */
public final class Undelivered extends RuntimeException {
    Undelivered(TelegramApiException cause) {
        super("Telegram did not take it: " + cause.getClass().getSimpleName(), cause);
    }
}
