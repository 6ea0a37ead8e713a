package dev.wtb.contract.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user shows.
 *
 * @param key the caller's idempotency key
 * @param album Telegram's id of pictures that were sent together; null for one alone
 * @param caption empty without one
 * @param content JPEG or PNG
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record TicketPicture(@NotBlank @Size(max = 64) String key, @Nullable @Size(max = 64) String album,
        @NotNull @Size(max = 2000) String caption,
        @NotNull @Size(min = 1, max = TicketPicture.LARGEST) byte[] content) {
    /** Bytes. */
    public static final int LARGEST = 1 << 20;

    /** Its media type by its first bytes (ISO 10918-1, ISO 15948); empty when it is no such picture. */
    public static Optional<String> type(byte[] content) {
        if (content.length > 3 && content[0] == (byte) 0xFF && content[1] == (byte) 0xD8 && content[2] == (byte) 0xFF) {
            return Optional.of("image/jpeg");
        }
        return content.length > 3 && content[0] == (byte) 0x89 && content[1] == 'P' && content[2] == 'N'
                && content[3] == 'G' ? Optional.of("image/png") : Optional.empty();
    }
}
