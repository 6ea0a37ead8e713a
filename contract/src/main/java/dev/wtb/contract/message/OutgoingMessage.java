package dev.wtb.contract.message;

import dev.wtb.contract.user.Language;
import java.util.Map;

/**
 * A claimed row of the outbox.
 *
 * @param parameters ids and texts, never keys or files
 * @param attempts how often it was claimed before
 */
public record OutgoingMessage(long id, long telegramId, Language language, MessageKind kind,
        Map<String, String> parameters, int attempts) {
    public OutgoingMessage {
        parameters = Map.copyOf(parameters);
    }
}
