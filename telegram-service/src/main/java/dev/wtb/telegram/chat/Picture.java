package dev.wtb.telegram.chat;

import org.jspecify.annotations.Nullable;

/**
 * A picture that somebody sent.
 *
 * @param fileId Telegram's name of the size that we take
 * @param album Telegram's id of those that were sent together; null for one alone
 */
public record Picture(String fileId, @Nullable String album, String caption) {
    /** The same with another caption. */
    public Picture saying(String words) {
        return new Picture(fileId, album, words);
    }
}
