package dev.wtb.database.incident;

import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.admin.AuditLog;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What needs a person, told once until somebody ends it. */
@Component
@Transactional
public class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final JdbcClient sql;
    private final AuditLog audit;

    Incidents(JdbcClient sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /** Opens one; the same that is open already stays as it is. */
    public void raise(IncidentKind kind, String detail) {
        var fresh = sql.sql("""
                insert into incident (kind, stops_sales, detail) values (?, ?, ?)
                on conflict (kind, detail) where ended_at is null do nothing""").param(kind.name())
                .param(kind.stopsSales()).param(detail).update();
        if (fresh == 1) {
            LOG.error("{}{}: {}", kind, kind.stopsSales() ? ", sales stopped" : "", detail);
        }
    }

    @Transactional(readOnly = true)
    List<Incident> open() {
        return sql.sql("select id, kind, detail, at from incident where ended_at is null order by id desc limit 100")
                .query((row, _) -> new Incident(row.getLong("id"), IncidentKind.valueOf(row.getString("kind")),
                        row.getString("detail"), row.getTimestamp("at").toInstant()))
                .list();
    }

    void end(long id, String actor) {
        var ended = sql.sql("update incident set ended_at = now(), ended_by = ? where id = ? and ended_at is null")
                .param(actor).param(id).update();
        if (ended == 1) {
            audit.write(actor, "end incident", String.valueOf(id));
        }
    }
}
