package dev.wtb.database.admin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A restored database holds tokens that were ended since, and nobody knows which. */
@Component
public class EndedTokens {
    private final JdbcClient sql;

    EndedTokens(JdbcClient sql) {
        this.sql = sql;
    }

    /** Ends all there are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAll() {
        sql.sql("delete from api_token").update();
    }
}
