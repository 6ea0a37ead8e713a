package dev.wtb.contract.peer;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The XOR of the hashes of a set of peers: adding and removing one costs the same at any size. */
public final class SetDigest {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SetDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the empty set. */
    public static SetDigest empty() {
        return new SetDigest(new byte[LENGTH]);
    }

    /** From its hexadecimal form. */
    public static SetDigest of(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A digest has " + LENGTH + " bytes");
        }
        return new SetDigest(bytes);
    }

    /** Adds a peer that is absent, or takes away one that is present. */
    public SetDigest toggled(byte[] hash) {
        var result = bytes.clone();
        for (int i = 0; i < LENGTH; i++) {
            result[i] ^= hash[i];
        }
        return new SetDigest(result);
    }

    /** As it travels: lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SetDigest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
