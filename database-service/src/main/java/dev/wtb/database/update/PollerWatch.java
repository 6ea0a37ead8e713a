package dev.wtb.database.update;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices when no bot holds the lease for taking updates; a shop whose bot never held it is left alone. */
@Component
class PollerWatch {
    private final JdbcClient sql;
    private final Incidents incidents;
    private final DatabaseProperties properties;

    PollerWatch(JdbcClient sql, Incidents incidents, DatabaseProperties properties) {
        this.sql = sql;
        this.incidents = incidents;
        this.properties = properties;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    @Transactional
    void look() {
        long after = properties.alerts().botSilentAfter().toSeconds();
        incidents.told(IncidentKind.BOT_SILENT, "telegram-service", sql.sql("""
                select 'no bot has been there to take updates for more than ' || :after || ' s'
                from lease where name = 'telegram-poller' and until < now() - make_interval(secs => :after)""")
                .param("after", after)
                .query(String.class)
                .optional());
    }
}
