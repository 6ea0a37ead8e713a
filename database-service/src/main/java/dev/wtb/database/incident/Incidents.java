package dev.wtb.database.incident;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.alert.Alerts;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final Alerts alerts;

    public Incidents(JdbcClient sql, AuditLog audit, Alerts alerts) {
        this.alerts = alerts;
        this.sql = sql;
        this.audit = audit;
    }

    /** Opens one; the same that is open already is counted. */
    public void raise(IncidentKind kind, String detail) {
        raise(kind, detail, detail);
    }

    /**
     * Opens one about a subject; what is open about it already is counted and gets the newer detail.
     *
     * @param detail what happened, in one line
     */
    public void raise(IncidentKind kind, String subject, String detail) {
        var raised = sql.sql("""
                insert into incident (kind, stops_sales, subject, detail) values (?, ?, ?, ?)
                on conflict (kind, subject) where ended_at is null
                    do update set times = incident.times + 1, detail = excluded.detail
                returning id, times""")
                .param(kind.name())
                .param(kind.stopsSales())
                .param(subject)
                .param(detail)
                .query(Raised.class)
                .single();
        if (raised.times == 1) {
            LOG.error("{}{}: {}", kind, kind.stopsSales() ? ", sales stopped" : "", detail);
            alerts.opened(raised.id);
        }
    }

    /** Raised for as long as there is something to say, and over when there is not. */
    public void told(IncidentKind kind, String subject, Optional<String> detail) {
        detail.ifPresentOrElse(what -> raise(kind, subject, what), () -> over(kind, subject));
    }

    /** It is over by itself, if it was there. */
    public void over(IncidentKind kind, String subject) {
        sql.sql("""
                update incident set ended_at = now(), ended_by = 'itself'
                where kind = ? and subject = ? and ended_at is null returning id""")
                .param(kind.name())
                .param(subject)
                .query(Long.class)
                .optional()
                .ifPresent(id -> {
                    LOG.info("{} is over: {}", kind, subject);
                    alerts.ended(id);
                });
    }

    /** When the first of those that are open about such subjects began. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(IncidentKind kind, String subjectsBegin) {
        return sql.sql("""
                select at from incident where ended_at is null and kind = ? and starts_with(subject, ?)
                order by at limit 1""")
                .param(kind.name())
                .param(subjectsBegin)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** What is bad opens an incident, what is not bad any more ends one. */
    void checked(List<Check> checks) {
        for (var check : checks) {
            if (check.grade() == Grade.BAD) {
                raise(IncidentKind.CHECK, check.name(), check.name() + ": " + check.detail() + ". " + check.advice());
            } else {
                over(IncidentKind.CHECK, check.name());
            }
        }
    }

    @Transactional(readOnly = true)
    List<Incident> open() {
        return sql
                .sql("""
                select id, kind, subject, detail, at, times from incident where ended_at is null order by id desc limit 100""")
                .query(Incident.class)
                .list();
    }

    void end(long id, String actor) {
        var ended = sql.sql("update incident set ended_at = now(), ended_by = ? where id = ? and ended_at is null")
                .param(actor)
                .param(id)
                .update();
        if (ended == 1) {
            alerts.ended(id);
            audit.write(actor, "end incident", String.valueOf(id));
        }
    }

    private record Raised(long id, int times) {
    }
}
