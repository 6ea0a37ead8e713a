package dev.wtb.database.alert;

import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.DatabaseProperties;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says again what lasts: urgent things every few hours, others once a day. What is over is forgotten after a month. */
@Component
public class RepeatedAlerts {
    private final JdbcClient sql;
    private final DatabaseProperties.Alerts intervals;

    RepeatedAlerts(JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.intervals = properties.alerts();
    }

    @Scheduled(fixedDelayString = "#{settings.alerts().look()}")
    @Transactional
    public void repeat() {
        sql.sql("""
                insert into alert (channel_id, incident_id, event)
                select c.id, i.id, :event from incident i cross join alert_channel c
                where i.ended_at is null and not exists (
                    select from alert a where a.incident_id = i.id and a.channel_id = c.id and a.created_at > now()
                        - make_interval(secs => case when i.kind = any(:urgent) then :often else :seldom end))""")
                .param("event", AlertEvent.REPEATED.name())
                .param("urgent",
                        Arrays.stream(IncidentKind.values())
                                .filter(IncidentKind::urgent)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("often", intervals.repeat().toSeconds())
                .param("seldom", intervals.repeatQuiet().toSeconds())
                .update();
        sql.sql("""
                delete from alert a where a.created_at < now() - interval '30 days' and a.state <> 'NEW'
                    and not exists (select from incident i where i.id = a.incident_id and i.ended_at is null)""")
                .update();
    }
}
