package dev.wtb.contract.message;

import dev.wtb.contract.user.Language;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claimed row of the outbox.
 *
 * @param zone the user's own time zone; null follows the shop's
 * @param kind name of the notice's kind
 * @param parameters the notice's parts, as {@link NoticeForm} writes them
 * @param attempts how often it was claimed before
 * @param parts how many of its parts Telegram has
 */
public record OutgoingMessage(long id, long telegramId, Language language, @Nullable ZoneId zone, String kind,
        Map<String, String> parameters, int attempts, int parts) {
    public OutgoingMessage {
        parameters = Map.copyOf(parameters);
    }

    /**
     * What it says.
     *
     * @throws UnreadableNotice when this version cannot read it
     */
    public Notice notice() {
        return NoticeForm.read(kind, parameters);
    }

    /** How urgent it is. */
    public Lane lane() {
        return NoticeForm.lane(kind);
    }
}
