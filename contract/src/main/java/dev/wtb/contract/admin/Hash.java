package dev.wtb.contract.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a secret where the secret itself must not stand. */
public final class Hash {
    private Hash() {
    }

    /** SHA-256 of its UTF-8 in hex (FIPS 180-4), without salt: for secrets that are drawn, not chosen. */
    public static String of(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
