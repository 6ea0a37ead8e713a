package dev.wtb.database.plan;

import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What is on sale, the cheapest first. */
@RestController
class Plans implements PlanApi {
    private static final int MOST = 20;

    private final JdbcClient sql;

    Plans(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Plan> plans() {
        return sql.sql("select * from plan where on_sale order by stars limit ?").param(MOST).query(Plan.class).list();
    }
}
