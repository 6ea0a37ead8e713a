package dev.wtb.database.alert;

import dev.wtb.contract.alert.HeartbeatApi;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HeartbeatController implements HeartbeatApi {
    private final JdbcClient sql;

    HeartbeatController(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Heartbeat heartbeat() {
        return sql.sql("""
                select coalesce(newest.id, 0) as audit_entry, coalesce(newest.chain, '') as audit_head,
                    (select count(*) from incident where ended_at is null) as incidents
                from (select 1) one left join (select id, chain from audit order by id desc limit 1) newest on true""")
                .query(Heartbeat.class)
                .single();
    }
}
