package dev.wtb.contract.admin;

/** A token, told once and kept nowhere; secret. */
public record MadeToken(String token) {
    @Override
    public String toString() {
        return "MadeToken[***]";
    }
}
