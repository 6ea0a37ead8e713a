package dev.wtb.database.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who brought whom. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Inviters {
    private final JdbcClient sql;

    Inviters(JdbcClient sql) {
        this.sql = sql;
    }

    /** Gives somebody a code to invite with, unless there is one. */
    public void code(long telegramId, String fresh) {
        sql.sql("update account set invite_code = ? where telegram_id = ? and invite_code is null")
                .param(fresh)
                .param(telegramId)
                .update();
    }

    /** Somebody came by a code; only those who have had nothing yet are invited, once, and by somebody else. */
    public void brought(long telegramId, String code) {
        sql.sql("""
                update account a set invited_by = i.telegram_id from account i
                where a.telegram_id = :user and a.invited_by is null and i.invite_code = :code
                    and i.telegram_id <> :user and not a.trial_used
                    and not exists (select 1 from granted where telegram_id = :user and not void)""")
                .param("user", telegramId)
                .param("code", code)
                .update();
    }
}
