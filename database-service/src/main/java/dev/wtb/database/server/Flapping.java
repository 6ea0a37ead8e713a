package dev.wtb.database.server;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.incident.Incidents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A server that fails again and again within a day takes nobody new until a person lets it in. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Flapping {
    private final JdbcClient sql;
    private final Incidents incidents;
    private final AuditLog audit;
    private final int most;

    Flapping(JdbcClient sql, Incidents incidents, AuditLog audit, DatabaseProperties properties) {
        this.sql = sql;
        this.incidents = incidents;
        this.audit = audit;
        this.most = properties.failuresADay();
    }

    /** It was judged FAILED just now. */
    public void failed(long id) {
        sql.sql("""
                update server set failed_at = now() || array(select at from unnest(failed_at) at
                    where at > now() - interval '1 day') where id = ?""").param(id).update();
        sql.sql("""
                update server set state = 'CORDONED' where id = ? and state = 'ACTIVE' and cardinality(failed_at) >= ?
                returning name""").param(id).param(most).query(String.class).optional().ifPresent(name -> {
            incidents.raise(IncidentKind.FLAPPING, subject(id), name + " failed " + most
                    + " times within a day: it takes nobody new until somebody lets it in again");
            audit.write("judge", "server.cordoned", name);
        });
    }

    /** A person let it in or gave it up; its failures count from now on. */
    void decided(long id) {
        sql.sql("update server set failed_at = '{}' where id = ?").param(id).update();
        incidents.over(IncidentKind.FLAPPING, subject(id));
    }

    private static String subject(long id) {
        return "failures of server " + id;
    }
}
