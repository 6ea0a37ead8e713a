package dev.wtb.e2e.stack;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords for throw-away stacks. */
final class HexSecret {
    private HexSecret() {
    }

    static String of(int bytes) {
        var secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
