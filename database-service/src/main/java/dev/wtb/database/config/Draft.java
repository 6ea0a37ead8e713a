package dev.wtb.database.config;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config that is about to be made.
 *
 * @param ownKey the user's own public key; null has a pair made
 * @param bundle with which others it is delivered; null for alone
 */
record Draft(UUID id, long telegramId, long deviceId, String geolocationCode, @Nullable String ownKey,
        @Nullable UUID bundle) {
}
