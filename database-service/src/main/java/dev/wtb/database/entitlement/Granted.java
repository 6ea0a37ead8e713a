package dev.wtb.database.user;

/** Days that somebody got, or lost. */
public record Granted(long telegramId, GrantKind kind, String key, int days) {
}
