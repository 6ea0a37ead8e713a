package dev.wtb.contract.config;

import dev.wtb.contract.peer.Obfuscation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a config file says; secret.
 *
 * @param privateKey null when the user keeps it
 * @param addresses inner addresses with prefix
 * @param serverPublicKey the WireGuard server's
 * @param obfuscation of a server that speaks AmneziaWG; null for plain WireGuard
 * @param held the {@link #fingerprint} of what the person was last sent; null when nothing was noted
 * @param connected whether it ever was
 */
public record ConfigMaterial(Config config, @Nullable String privateKey, String publicKey, String presharedKey,
        List<String> addresses,
        String serverPublicKey, String endpointHost, int endpointPort, @Nullable Obfuscation obfuscation,
        @Nullable String held, boolean connected) {
    private static final int SHORT = 12;

    public ConfigMaterial {
        addresses = List.copyOf(addresses);
    }

    /** What the file says, without its secrets, in short: a file with another fingerprint does not work. */
    public String fingerprint() {
        var text = String.join("|", publicKey, String.join(",", addresses), serverPublicKey, endpointHost,
                String.valueOf(endpointPort), obfuscation == null ? "" : obfuscation.lines());
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0,
                            SHORT);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "ConfigMaterial[" + config.id() + "]";
    }
}
