package dev.wtb.telegram.chat;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Telegram did not take what we said; the update is handled again. */
public final class NotSent extends RuntimeException {
    private final Optional<Refusal> refusal;

    /** With the pause that Telegram asked for, if it did. */
    public NotSent(TelegramApiException cause) {
        super("Telegram did not take it: " + cause.getClass().getSimpleName(), cause);
        refusal = Refusal.of(cause);
    }

    /** Whether Telegram was not there, so that nothing can have happened; after all else somebody must count. */
    public boolean unreachable() {
        return refusal.map(Refusal::breakdown).orElseGet(() -> Stream
                .<Throwable>iterate(this, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException));
    }

    /** How long Telegram wants to be left alone; empty when it did not say. */
    public Optional<Duration> pause() {
        return refusal.flatMap(Refusal::pause);
    }
}
