package dev.wtb.contract.message;

import dev.wtb.contract.user.Language;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claimed row of the outbox.
 *
 * @param zone the user's own time zone; null follows the shop's
 * @param parameters ids and texts, never keys or files
 * @param attempts how often it was claimed before
 * @param parts how many of its parts Telegram has
 */
public record OutgoingMessage(long id, long telegramId, Language language, @Nullable ZoneId zone, MessageKind kind,
        Map<String, String> parameters, int attempts, int parts) {
    public OutgoingMessage {
        parameters = Map.copyOf(parameters);
    }
}
