package dev.wtb.contract.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a config file says; secret.
 *
 * @param privateKey null when the user keeps it
 * @param addresses inner addresses with prefix
 * @param serverPublicKey the WireGuard server's
 */
public record ConfigMaterial(Config config, @Nullable String privateKey, String publicKey, String presharedKey,
        List<String> addresses,
        String serverPublicKey, String endpointHost, int endpointPort) {
    public ConfigMaterial {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "ConfigMaterial[" + config.id() + "]";
    }
}
