package dev.wtb.database.admin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/** Codes of an app (RFC 6238); the one before and the one after are taken too, since phones' clocks differ. */
@Component
class TimeCodes {
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final Clock clock;

    TimeCodes(Clock clock) {
        this.clock = clock;
    }

    /** In which step since the epoch it is the code of this key; nothing for another code. */
    OptionalLong step(String secret, String code) {
        var key = new SecretKeySpec(Base32.decode(secret), codes.getAlgorithm());
        long now = clock.instant().getEpochSecond() / codes.getTimeStep().toSeconds();
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> MessageDigest.isEqual(bytes(code(key, step)), bytes(code)))
                .findFirst();
    }

    private String code(SecretKeySpec key, long step) {
        try {
            return codes.generateOneTimePasswordString(key,
                    Instant.ofEpochSecond(step * codes.getTimeStep().toSeconds()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
