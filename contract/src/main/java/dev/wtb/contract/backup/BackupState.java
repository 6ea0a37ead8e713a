package dev.wtb.contract.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the backups is.
 *
 * @param goodAt when it last worked; null for never
 * @param detail what was done then, in one line; empty for never
 * @param trouble what has stopped it since, in one line; empty when nothing has
 */
public record BackupState(BackupKind kind, @Nullable Instant goodAt, String detail, String trouble) {
}
