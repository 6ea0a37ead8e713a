package dev.wtb.telegram.delivery;

import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.Variant;
import dev.wtb.telegram.TelegramProperties;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A wg-quick(8) file; secret. Names obey the clients' rule for interface names. */
record ConfigFile(String name, String content) {
    static final int NAME_LENGTH = 15;
    private static final int KEEPALIVE_SECONDS = 25;
    private static final String PREFIX = "wtb-";
    private static final int PLACE_LENGTH = 5;
    private static final int BASE = 36;
    private static final int DIGITS = 36;

    static ConfigFile of(ConfigMaterial material, TelegramProperties properties) {
        return of(material, properties, Variant.WHOLE);
    }

    static ConfigFile of(ConfigMaterial material, TelegramProperties properties, Variant variant) {
        var all = variant != Variant.WITHOUT_IPV6;
        var dns = variant == Variant.WITHOUT_DNS
                ? ""
                : "DNS = " + parts(List.of(properties.dns().split(", *")), all) + "\n";
        var privateKey = Objects.requireNonNullElse(material.privateKey(), "<keep yours>");
        var disguise = material.obfuscation() == null ? "" : material.obfuscation().lines();
        return new ConfigFile(name(material) + ".conf", """
                [Interface]
                PrivateKey = %s
                Address = %s
                %sMTU = %d
                %s
                [Peer]
                PublicKey = %s
                PresharedKey = %s
                Endpoint = %s:%d
                AllowedIPs = %s
                PersistentKeepalive = %d
                """.formatted(privateKey, parts(material.addresses(), all), dns, properties.mtu(),
                disguise,
                material.serverPublicKey(), material.presharedKey(), endpoint(material.endpointHost()),
                material.endpointPort(), parts(List.of("0.0.0.0/0", "::/0"), all), KEEPALIVE_SECONDS));
    }

    private static String parts(List<String> addresses, boolean all) {
        return addresses.stream().filter(address -> all || !address.contains(":")).collect(Collectors.joining(", "));
    }

    /** Colons of an address must not be taken for the one before the port. */
    private static String endpoint(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Names of one person stay distinct when they are shortened. */
    private static String name(ConfigMaterial material) {
        var config = material.config();
        var written = config.deviceName().toLowerCase(Locale.ROOT);
        var device = written.replaceAll("[^a-z0-9]", "");
        var place = part(config.geolocationCode(), PLACE_LENGTH, config.geolocationCode());
        var room = NAME_LENGTH - PREFIX.length() - place.length() - 1;
        return PREFIX + place + "-" + (device.isEmpty()
                ? String.valueOf(config.deviceId())
                : part(device.equals(written) ? device : device + "_", room, written));
    }

    /** What was cut, or lost characters, ends with two digits computed from the original. */
    private static String part(String text, int room, String whole) {
        return text.length() <= room && !text.endsWith("_")
                ? text
                : text.substring(0, Math.min(text.length(), room) - 2).replace("_", "")
                        + Integer.toString(DIGITS + Math.floorMod(whole.hashCode(), DIGITS * (BASE - 1)), BASE);
    }

    @Override
    public String toString() {
        return "ConfigFile[" + name + "]";
    }
}
