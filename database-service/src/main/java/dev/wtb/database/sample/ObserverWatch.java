package dev.wtb.database.sample;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices that nobody judges servers any more: the last verdicts sell on for ten minutes, and then nothing is sold. */
@Component
class ObserverWatch {
    private final JdbcClient sql;
    private final Incidents incidents;
    private final DatabaseProperties properties;

    ObserverWatch(JdbcClient sql, Incidents incidents, DatabaseProperties properties) {
        this.sql = sql;
        this.incidents = incidents;
        this.properties = properties;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    @Transactional
    void look() {
        long after = properties.alerts().observerSilentAfter().toSeconds();
        incidents.told(IncidentKind.OBSERVER_SILENT, "metrics-collector", sql.sql("""
                select 'no server has been judged for more than ' || :after || ' s; after 10 min nothing is sold'
                from observer where at < now() - make_interval(secs => :after)
                    and exists (select from server where state <> 'REMOVED')""")
                .param("after", after)
                .query(String.class)
                .optional());
    }
}
