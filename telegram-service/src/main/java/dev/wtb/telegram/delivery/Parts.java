package dev.wtb.telegram.delivery;

import java.util.function.IntConsumer;

/** The parts of a message in their order: those that Telegram has are not sent again. */
final class Parts {
    private static final int FEW = 2;

    private final int before;
    private int next;

    private final IntConsumer progress;

    /**
     * So many were sent by an earlier attempt.
     *
     * @param progress told how many by now, when there are many
     */
    Parts(int before, IntConsumer progress) {
        this.before = before;
        this.progress = progress;
    }

    /** Sends the next part, unless it was sent before. */
    void send(Runnable part) {
        if (next >= before) {
            part.run();
        }
        next++;
        if (next > FEW && next > before) {
            progress.accept(next);
        }
    }

    /** How many Telegram has by now. */
    int sent() {
        return Math.max(before, next);
    }
}
