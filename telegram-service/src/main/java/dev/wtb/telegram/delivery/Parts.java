package dev.wtb.telegram.delivery;

import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** The parts of a message in their order: those that Telegram has are not sent again. */
final class Parts {
    private final int before;
    private int next;

    /** So many were sent by an earlier attempt. */
    Parts(int before) {
        this.before = before;
    }

    /** Sends the next part, unless it was sent before. */
    void send(Part part) throws TelegramApiException {
        if (next >= before) {
            part.send();
        }
        next++;
    }

    /** How many Telegram has by now. */
    int sent() {
        return Math.max(before, next);
    }

    /** One call of the Bot API. */
    @FunctionalInterface
    interface Part {
        /** Makes it. */
        void send() throws TelegramApiException;
    }
}
