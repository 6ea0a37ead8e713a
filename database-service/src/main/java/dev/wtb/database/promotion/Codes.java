package dev.wtb.database.promotion;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.security.SecureRandom;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes that travel in links, made of characters that Telegram allows there. */
@Component
class Codes {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private final JdbcClient sql;
    private final SecureRandom random = new SecureRandom();

    Codes(JdbcClient sql) {
        this.sql = sql;
    }

    String fresh() {
        var code = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }

    void refuseBanned(long telegramId) {
        if (sql.sql("select exists (select 1 from account where telegram_id = ? and banned is not null)")
                .param(telegramId)
                .query(Boolean.class)
                .single()) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.BANNED, "The user is banned");
        }
    }
}
