package dev.wtb.database.key;

/** A WireGuard key pair in base64; secret. */
public record KeyPair(String publicKey, String privateKey) {
    @Override
    public String toString() {
        return "KeyPair[" + publicKey + "]";
    }
}
