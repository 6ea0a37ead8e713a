package dev.wtb.contract.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go.
 *
 * @param title of the chat, or the address
 * @param sentAt when something last arrived; null when nothing has
 * @param trouble why the last one did not arrive; null when it did
 */
public record AlertChannel(long id, Medium medium, String title, @Nullable Instant sentAt, @Nullable String trouble) {
}
