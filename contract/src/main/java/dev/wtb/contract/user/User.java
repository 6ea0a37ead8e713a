package dev.wtb.contract.user;

import java.time.Instant;

/**
 * A Telegram user.
 *
 * @param telegramId Telegram's id, up to 52 bits
 * @param firstName what the user calls themselves; untrusted text
 * @param trialUsed whether the one free trial was taken
 */
public record User(long telegramId, String firstName, Language language, boolean trialUsed, Instant createdAt) {
}
