package dev.wtb.database.plan;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What plans are called when they change hands without being sold. */
@Component
public class PlanNames {
    private final JdbcClient sql;

    PlanNames(JdbcClient sql) {
        this.sql = sql;
    }

    /** Refuses what is no plan, or the trial: nobody is put on that. */
    public void forSale(String code) {
        if (!sql.sql("select exists (select from plan where code = ? and not trial)")
                .param(code)
                .query(Boolean.class)
                .single()) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No plan " + code + " that is sold");
        }
    }

    /** What somebody reads who has another plan until then. */
    public Notice.PlanChanged changed(String code, Instant until) {
        return sql.sql("select name_en as en, name_ru as ru, :until::timestamptz as until from plan where code = :code")
                .param("until", until.toString())
                .param("code", code)
                .query(Notice.PlanChanged.class)
                .single();
    }

    /** The same of the plan that somebody has now. */
    public Notice.PlanChanged present(long telegramId) {
        return sql.sql("""
                select name_en as en, name_ru as ru, paid_until as until
                from subscription s join plan p on p.code = s.plan_code where telegram_id = ?""")
                .param(telegramId)
                .query(Notice.PlanChanged.class)
                .single();
    }
}
