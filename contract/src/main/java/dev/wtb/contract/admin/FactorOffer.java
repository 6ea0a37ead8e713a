package dev.wtb.contract.admin;

/**
 * A key for an app that shows codes (RFC 6238: SHA-1, six digits, 30 seconds); secret.
 *
 * @param secret in Base32, to be typed
 * @param uri the same as {@code otpauth:}, to be scanned
 */
public record FactorOffer(String secret, String uri) {
    @Override
    public String toString() {
        return "FactorOffer[***]";
    }
}
