package dev.wtb.contract.alert;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.user.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one channel, claimed by one sender.
 *
 * @param address a chat's id, or an address
 * @param secret signs calls of a webhook; secret, null for chats
 * @param kind null for a test
 * @param detail what happened, in one line
 * @param since when the incident began
 * @param times how often it was reported
 */
public record Alert(long id, AlertEvent event, String address, Language language, @Nullable String secret,
        @Nullable IncidentKind kind, String detail, Instant since, int times) {
    @Override
    public String toString() {
        return "Alert[" + id + "]";
    }
}
