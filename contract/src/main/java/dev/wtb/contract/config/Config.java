package dev.wtb.contract.config;

import java.util.UUID;

/**
 * What a user holds: one key pair for one device at one geolocation, placed on one server.
 *
 * @param publicKey its peer's
 * @param ownKey whether the private key is the user's alone
 */
public record Config(UUID id, long telegramId, long deviceId, String deviceName, String geolocationCode, long serverId,
        ConfigState state, String publicKey, boolean ownKey) {
}
