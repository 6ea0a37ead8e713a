package dev.wtb.contract.config;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user holds: one key pair for one device at one geolocation, placed on one server.
 *
 * @param publicKey its peer's
 * @param ownKey whether the private key is the user's alone
 * @param leaving number of the server from which it is moved, where the file that its user had works still; null mostly
 */
public record Config(UUID id, long telegramId, long deviceId, String deviceName, String geolocationCode, long serverId,
        ConfigState state, String publicKey, boolean ownKey, @Nullable Long leaving) {
    /** One that is not moved. */
    public Config(UUID id, long telegramId, long deviceId, String deviceName, String geolocationCode, long serverId,
            ConfigState state, String publicKey, boolean ownKey) {
        this(id, telegramId, deviceId, deviceName, geolocationCode, serverId, state, publicKey, ownKey, null);
    }
}
