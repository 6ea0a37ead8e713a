package dev.wtb.contract.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question and what was said about it, oldest first.
 *
 * @param chargeId what it is about; null for anything
 */
public record Ticket(long id, long telegramId, String firstName, boolean open, @Nullable String chargeId,
        List<Line> lines) {
    public Ticket {
        lines = List.copyOf(lines);
    }

    /**
     * One text.
     *
     * @param author the operator's login; empty for the user
     * @param text empty where a picture says it all
     * @param picture its number; null without one, and once it is forgotten
     */
    public record Line(Instant at, String author, String text, @Nullable Long picture) {
    }
}
