package dev.wtb.contract.user;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram user.
 *
 * @param telegramId Telegram's id, up to 52 bits
 * @param firstName what the user calls themselves; untrusted text
 * @param trialUsed whether there is no free trial for them: taken, not needed any more, or none on sale
 * @param zone in which the user wants dates and news; null follows the shop's
 * @param expecting what the next typed text is for, as the bot noted it; null when for nothing
 * @param banned the operator's reason for refusing this user; null for everybody else
 * @param offers whether the user wants to hear of offers
 */
public record User(long telegramId, String firstName, Language language, boolean trialUsed, Instant createdAt,
        @Nullable ZoneId zone, @Nullable String expecting, @Nullable String banned, boolean offers) {
}
