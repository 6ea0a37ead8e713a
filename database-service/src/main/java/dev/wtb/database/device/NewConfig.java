package dev.wtb.database.device;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config that is about to be there, with its secrets in the clear.
 *
 * @param privateKey null for whoever keeps it
 * @param bundle what it is delivered with; null alone
 */
public record NewConfig(UUID id, long telegramId, long deviceId, String geolocationCode, long serverId,
        String publicKey, @Nullable String privateKey, String presharedKey, @Nullable UUID bundle) {
}
