package dev.wtb.database.key;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.springframework.stereotype.Component;

/** Makes keys as {@code wg genkey}, {@code wg pubkey} and {@code wg genpsk} do: X25519 of RFC 7748, clamped. */
@Component
public class KeyMaker {
    private static final int LENGTH = 32;

    private final SecureRandom random = new SecureRandom();

    /** A fresh pair. */
    public KeyPair pair() {
        var scalar = new byte[LENGTH];
        X25519.generatePrivateKey(random, scalar);
        return new KeyPair(publicKey(scalar), base64(scalar));
    }

    /**
     * Whether a peer with this public key can ever shake hands: points of small order agree on nothing (RFC 7748, 6.1).
     */
    public boolean usable(String publicKey) {
        var scalar = new byte[LENGTH];
        X25519.generatePrivateKey(random, scalar);
        return X25519.calculateAgreement(scalar, 0, Base64.getDecoder().decode(publicKey), 0, new byte[LENGTH], 0);
    }

    /** 32 random bytes. */
    public String presharedKey() {
        var key = new byte[LENGTH];
        random.nextBytes(key);
        return base64(key);
    }

    static String publicKey(byte[] scalar) {
        var point = new byte[LENGTH];
        X25519.generatePublicKey(scalar, 0, point, 0);
        return base64(point);
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
