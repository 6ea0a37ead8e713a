package dev.wtb.telegram.tap;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** Ids as buttons carry them: base 62, 22 letters at most. */
final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(64);
    static final int LONGEST = 22;

    private Ids() {
    }

    static String shorten(UUID id) {
        var value = unsigned(id.getMostSignificantBits()).shiftLeft(64).or(unsigned(id.getLeastSignificantBits()));
        var digits = new StringBuilder();
        for (; value.signum() > 0; value = value.divide(BASE)) {
            digits.append(DIGITS.charAt(value.mod(BASE).intValue()));
        }
        return digits.reverse().toString();
    }

    /** Empty for what was never an id. */
    static Optional<UUID> read(String written) {
        var value = BigInteger.ZERO;
        for (int i = 0; i < written.length(); i++) {
            int digit = DIGITS.indexOf(written.charAt(i));
            if (digit < 0 || i >= LONGEST) {
                return Optional.empty();
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        return Optional.of(new UUID(value.shiftRight(64).longValue(), value.longValue()));
    }

    private static BigInteger unsigned(long bits) {
        var value = BigInteger.valueOf(bits);
        return value.signum() < 0 ? value.add(HALF) : value;
    }
}
