package dev.wtb.contract.config;

import dev.wtb.contract.peer.Obfuscation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a config file says; secret.
 *
 * @param privateKey null when the user keeps it
 * @param addresses inner addresses with prefix
 * @param serverPublicKey the WireGuard server's
 * @param obfuscation of a server that speaks AmneziaWG; null for plain WireGuard
 */
public record ConfigMaterial(Config config, @Nullable String privateKey, String publicKey, String presharedKey,
        List<String> addresses,
        String serverPublicKey, String endpointHost, int endpointPort, @Nullable Obfuscation obfuscation) {
    public ConfigMaterial {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "ConfigMaterial[" + config.id() + "]";
    }
}
