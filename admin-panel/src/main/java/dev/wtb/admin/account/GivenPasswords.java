package dev.wtb.admin.account;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Passwords to be read out and typed once: 98 bits, in letters that nobody takes for another. */
@Component
final class GivenPasswords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    String next() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }
}
