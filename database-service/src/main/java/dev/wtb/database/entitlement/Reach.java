package dev.wtb.database.entitlement;

import dev.wtb.database.peer.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets every peer of people do what it may do now; those that do already are left alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reach {
    private final JdbcClient sql;
    private final ConfigKeys keys;
    private final PeerLedger ledger;
    private final ServerChoice servers;

    Reach(JdbcClient sql, ConfigKeys keys, PeerLedger ledger, ServerChoice servers) {
        this.sql = sql;
        this.keys = keys;
        this.ledger = ledger;
        this.servers = servers;
    }

    /** Locks every server that holds a peer of theirs. */
    void lock(Collection<Long> people) {
        servers.lockOf(sql.sql("select id from config where telegram_id = any(?) and state <> 'REVOKED'")
                .param(people.toArray(Long[]::new))
                .query(UUID.class)
                .list());
    }

    void apply(Collection<Long> people) {
        var wrong = sql.sql("""
                select distinct c.id from config c join peer p on p.config_id = c.id
                    cross join lateral config_terms(c.id) t
                where c.telegram_id = any(?) and c.state <> 'REVOKED' and t.until is not null
                    and (p.until is distinct from t.until or p.megabits is distinct from t.megabits) order by c.id""")
                .param(people.toArray(Long[]::new))
                .query(UUID.class)
                .list();
        servers.lockOf(wrong);
        wrong.forEach(config -> ledger.renew(keys.of(config)));
    }
}
