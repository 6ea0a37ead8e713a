package dev.wtb.database.user;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Small things that people set for themselves. */
@Component
@Transactional
class Wishes {
    private final JdbcClient sql;

    Wishes(JdbcClient sql) {
        this.sql = sql;
    }

    void live(long telegramId, @Nullable ZoneId zone) {
        sql.sql("update account set zone = ? where telegram_id = ?").param(zone == null ? null : zone.getId())
                .param(telegramId).update();
        sql.sql("update subscription set remind_at = now() where telegram_id = ?").param(telegramId).update();
    }

    void expect(long telegramId, @Nullable String what) {
        sql.sql("""
                update account set expecting = ?, expecting_until = now() + interval '30 minutes' where telegram_id = ?""")
                .param(what).param(telegramId).update();
    }

}
