package dev.wtb.contract.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a config.
 *
 * @param key the caller's idempotency key; the new config's id
 * @param deviceId null takes the first device free at that geolocation, or a new one
 */
public record ConfigRequest(@NotNull UUID key, @Positive long telegramId, @NotBlank String geolocationCode,
        @Nullable Long deviceId) {
}
