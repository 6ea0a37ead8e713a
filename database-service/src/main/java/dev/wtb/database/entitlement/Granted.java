package dev.wtb.database.entitlement;

/** Days that somebody got, or lost. */
public record Granted(long telegramId, GrantKind kind, String key, int days) {
}
