package dev.wtb.database.key;

import dev.wtb.database.DatabaseProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Seals secrets with AES-256-GCM, bound to the column, row and key version they stand in (NIST SP 800-38D). */
@Component
public class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Seal(DatabaseProperties properties) {
        key = new SecretKeySpec(Base64.getDecoder().decode(properties.masterKey()), "AES");
    }

    /** Nonce, ciphertext and tag in one. */
    public byte[] seal(String secret, String column, UUID row, int version) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.US_ASCII),
                place(column, row, version));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** The secret again; refuses what was sealed elsewhere. */
    public String unseal(byte[] sealed, String column, UUID row, int version) {
        var buffer = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE];
        buffer.get(nonce);
        var rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest, place(column, row, version)),
                StandardCharsets.US_ASCII);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, byte[] place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A sealed key cannot be opened: was WTB_MASTER_KEY changed?", broken);
        }
    }

    private static byte[] place(String column, UUID row, int version) {
        return (column + "|" + row + "|" + version).getBytes(StandardCharsets.US_ASCII);
    }
}
