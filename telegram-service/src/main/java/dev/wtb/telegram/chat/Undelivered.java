package dev.wtb.telegram.chat;

import java.time.Duration;
import java.util.Optional;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Telegram did not take what we said; the update is handled again. */
public final class Undelivered extends RuntimeException {
    private final Optional<Refusal> refusal;

    /** With the pause that Telegram asked for, if it did. */
    public Undelivered(TelegramApiException cause) {
        super("Telegram did not take it: " + cause.getClass().getSimpleName(), cause);
        refusal = Refusal.of(cause);
    }

    /** Whether Telegram says that it will never take it, rather than being away or busy. */
    public boolean refused() {
        return refusal.filter(said -> !said.breakdown() && said.pause().isEmpty()).isPresent();
    }

    /** How long Telegram wants to be left alone; empty when it did not say. */
    public Optional<Duration> pause() {
        return refusal.flatMap(Refusal::pause);
    }
}
