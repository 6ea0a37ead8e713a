package dev.wtb.database.alert;

import dev.wtb.contract.alert.AlertEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes an alert for each channel when an incident begins and when it is over. */
@Component
public class Alerts {
    private final JdbcClient sql;

    public Alerts(JdbcClient sql) {
        this.sql = sql;
    }

    /** In the transaction in which it began. */
    public void opened(long incident) {
        sql.sql("insert into alert (channel_id, incident_id, event) select id, ?, ? from alert_channel")
                .param(incident)
                .param(AlertEvent.OPENED.name())
                .update();
    }

    /** In the transaction in which it ended: whoever was told of it hears that it is over. */
    public void ended(long incident) {
        sql.sql("""
                insert into alert (channel_id, incident_id, event)
                select distinct channel_id, incident_id, :event from alert where incident_id = :incident""")
                .param("event", AlertEvent.ENDED.name())
                .param("incident", incident)
                .update();
    }
}
