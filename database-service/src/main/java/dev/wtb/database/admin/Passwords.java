package dev.wtb.database.admin;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How operators' passwords are kept: Argon2id. Whoever hashes holds no connection meanwhile. */
@Component
final class Passwords {
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    boolean fits(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
