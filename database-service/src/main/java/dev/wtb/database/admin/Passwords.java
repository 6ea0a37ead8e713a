package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How operators' passwords are kept. Whoever hashes holds no connection meanwhile. Each hash takes 16 MiB, and
 * anybody can ask for one, so that only a few are made at once: guessing must not end the service.
 */
@Component
final class Passwords {
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 8;

    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(password)));
    }

    boolean fits(String password, String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Problem busy() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY, "Many log in at once; try again");
    }
}
