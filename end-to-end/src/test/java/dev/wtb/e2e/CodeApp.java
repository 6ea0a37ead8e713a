package dev.wtb.e2e;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** The app on an operator's phone that shows codes. */
final class CodeApp {
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final SecretKeySpec key;
    private Instant next = Instant.now();

    /** Begins with the key as the panel shows it. */
    CodeApp(String secret) {
        key = new SecretKeySpec(Base32.decode(secret.replace(" ", "")), codes.getAlgorithm());
    }

    /** The code of now, or the next one: none is shown twice. */
    String code() {
        try {
            var code = codes.generateOneTimePasswordString(key, next);
            next = next.plus(codes.getTimeStep());
            return code;
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
