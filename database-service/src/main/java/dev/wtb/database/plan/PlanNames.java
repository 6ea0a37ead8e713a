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
        return sql.sql("select name_en, name_ru from plan where code = ?")
                .param(code)
                .query((row, _) -> new Notice.PlanChanged(row.getString("name_en"), row.getString("name_ru"), until))
                .single();
    }
}
