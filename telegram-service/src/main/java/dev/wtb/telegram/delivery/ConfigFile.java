package dev.wtb.telegram.delivery;

import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.telegram.TelegramProperties;
import java.util.Locale;
import java.util.Objects;

/** A wg-quick(8) file; secret. Names obey the clients' rule for interface names. */
record ConfigFile(String name, String content) {
    static final int NAME_LENGTH = 15;
    private static final int KEEPALIVE_SECONDS = 25;

    static ConfigFile of(ConfigMaterial material, TelegramProperties properties) {
        var privateKey = Objects.requireNonNullElse(material.privateKey(), "<keep yours>");
        var disguise = material.obfuscation() == null ? "" : material.obfuscation().lines();
        return new ConfigFile(name(material) + ".conf", """
                [Interface]
                PrivateKey = %s
                Address = %s
                DNS = %s
                MTU = %d
                %s
                [Peer]
                PublicKey = %s
                PresharedKey = %s
                Endpoint = %s:%d
                AllowedIPs = 0.0.0.0/0, ::/0
                PersistentKeepalive = %d
                """.formatted(privateKey, String.join(", ", material.addresses()), properties.dns(), properties.mtu(),
                disguise,
                material.serverPublicKey(), material.presharedKey(), material.endpointHost(), material.endpointPort(),
                KEEPALIVE_SECONDS));
    }

    private static String name(ConfigMaterial material) {
        var device = material.config().deviceName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        var name = "wtb-" + material.config().geolocationCode() + "-"
                + (device.isEmpty() ? String.valueOf(material.config().deviceId()) : device);
        return name.substring(0, Math.min(NAME_LENGTH, name.length()));
    }

    @Override
    public String toString() {
        return "ConfigFile[" + name + "]";
    }
}
