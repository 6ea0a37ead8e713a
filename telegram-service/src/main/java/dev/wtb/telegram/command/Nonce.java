package dev.wtb.telegram.command;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Tells one showing of a button from the next: the same tap delivered twice has one effect, a new one its own. */
final class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HEX_DIGITS = 8;

    private Nonce() {
    }

    static String fresh() {
        return HexFormat.of().toHexDigits(RANDOM.nextInt(), HEX_DIGITS);
    }

    /** An idempotency key of this person's tap. */
    static UUID key(long person, String nonce) {
        return UUID.nameUUIDFromBytes((person + ":" + nonce).getBytes(StandardCharsets.UTF_8));
    }
}
