package dev.wtb.telegram.chat;

/** Telegram did not answer, or refused; the text never holds the address. */
public final class TelegramSilent extends RuntimeException {
    private final int code;

    TelegramSilent(int code, String fact) {
        super(fact);
        this.code = code;
    }

    /** The {@code error_code}; 0 without an answer. */
    public int code() {
        return code;
    }
}
