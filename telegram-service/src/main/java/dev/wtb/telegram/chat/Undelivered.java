package dev.wtb.telegram.chat;

import java.time.Duration;
import java.util.Optional;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Telegram did not take what we said; the update is handled again. */
public final class Undelivered extends RuntimeException {
    private final Optional<Duration> pause;

    /** With the pause that Telegram asked for, if it did. */
    public Undelivered(TelegramApiException cause) {
        super("Telegram did not take it: " + cause.getClass().getSimpleName(), cause);
        pause = Refusal.of(cause).flatMap(Refusal::pause);
    }

    /** How long Telegram wants to be left alone; empty when it did not say. */
    public Optional<Duration> pause() {
        return pause;
    }
}
