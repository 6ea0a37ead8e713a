package dev.wtb.database.update;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices that nobody asks Telegram for updates any more; a bot that never polled, or has a webhook, is left alone. */
@Component
class PollerWatch {
    private static final String SUBJECT = "telegram-service";

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
        boolean silent = sql.sql("""
                select exists (select from lease where name = 'telegram-poller'
                    and until between now() - interval '1 day' and now() - make_interval(secs => ?))""").param(after)
                .query(Boolean.class).single();
        if (silent) {
            incidents.raise(IncidentKind.BOT_SILENT, SUBJECT,
                    "the bot has not asked Telegram for updates for more than " + after + " s");
        } else {
            incidents.over(IncidentKind.BOT_SILENT, SUBJECT);
        }
    }
}
