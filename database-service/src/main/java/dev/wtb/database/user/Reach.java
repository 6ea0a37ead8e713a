package dev.wtb.database.user;

import dev.wtb.database.config.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes every peer of people end when they may no longer use it; peers that do so already are left alone. */
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
                .param(people.toArray(Long[]::new)).query(UUID.class).list());
    }

    void apply(Collection<Long> people) {
        var late = sql.sql("""
                select distinct id, until from (
                    select c.id, p.until as present, least(d.waits_since, peer_until(c.telegram_id)) as until
                    from config c join device d on d.id = c.device_id join peer p on p.config_id = c.id
                    where c.telegram_id = any(?) and c.state <> 'REVOKED') each
                where until is not null and present is distinct from until order by id""")
                .param(people.toArray(Long[]::new)).query(Late.class).list();
        servers.lockOf(late.stream().map(Late::id).toList());
        late.forEach(config -> ledger.extend(keys.of(config.id), config.until));
    }

    private record Late(UUID id, Instant until) {
    }
}
