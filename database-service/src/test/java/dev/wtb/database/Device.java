package dev.wtb.database;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Somebody's phone with one passkey: a key of P-256, of which nobody says who made it (WebAuthn level 3, 6.1 and 6.5).
 */
final class Device {
    static final String GET = "webauthn.get";
    static final int PRESENT = 1;
    private static final int WITH_KEY = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] id = bytes(BigInteger.valueOf(System.nanoTime()));
    private final KeyPair key;
    private int counter;

    Device() {
        try {
            var drawing = KeyPairGenerator.getInstance("EC");
            drawing.initialize(new ECGenParameterSpec("secp256r1"));
            key = drawing.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What its browser says of the new passkey. */
    String makes(String challenge, String origin) {
        var point = ((ECPublicKey) key.getPublic()).getW();
        var cose = "a5010203262001215820" + HEX.formatHex(bytes(point.getAffineX())) + "225820"
                + HEX.formatHex(bytes(point.getAffineY()));
        var about = HEX.formatHex(about(origin, PRESENT | WITH_KEY)) + "00".repeat(16) + "0020" + HEX.formatHex(id)
                + cose;
        var attestation = "a363666d74646e6f6e656761747453746d74a068617574684461746158%02x%s"
                .formatted(about.length() / 2, about);
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s"}}""".formatted(text(id),
                text(said("webauthn.create", challenge, origin)), text(HEX.parseHex(attestation)));
    }

    /** What its browser says when it is asked. */
    String answers(String challenge, String origin) {
        return answers(challenge, origin, GET, origin, PRESENT);
    }

    /**
     * The same with something wrong.
     *
     * @param asker where the device itself thinks that it is asked
     */
    String answers(String challenge, String origin, String type, String asker, int flags) {
        counter++;
        var about = about(asker, flags);
        var said = said(type, challenge, origin);
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s"}}"""
                .formatted(text(id), text(said), text(about), text(signed(about, said)));
    }

    /** Somebody has a copy of it that lags behind. */
    void goesBack() {
        counter -= 2;
    }

    private byte[] about(String origin, int flags) {
        return ByteBuffer.allocate(37)
                .put(hash(URI.create(origin).getHost().getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .array();
    }

    private static byte[] said(String type, String challenge, String origin) {
        return "{\"type\": \"%s\", \"challenge\": \"%s\", \"origin\": \"%s\"}".formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signed(byte[] about, byte[] said) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(about);
            signature.update(hash(said));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** 32 of them. */
    private static byte[] bytes(BigInteger number) {
        return HEX.parseHex("%064x".formatted(number));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
