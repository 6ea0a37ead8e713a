package dev.wtb.telegram.intake;

/** Telegram did not answer, or refused; the text never holds the address. */
final class TelegramSilent extends RuntimeException {
    TelegramSilent(String fact) {
        super(fact);
    }
}
