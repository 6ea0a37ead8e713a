package dev.wtb.database.migration;

import dev.wtb.contract.migration.Evacuation;
import dev.wtb.database.peer.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans moves off FAILED servers, each config in a transaction of its own, unless too many failed at once. */
@Component
class EvacuationPlan {
    private static final Logger LOG = LoggerFactory.getLogger(EvacuationPlan.class);
    /** Counts failed servers that still hold people, however long ago they failed: time alone moves nobody. */
    private static final String BREAKER = """
            select count(*) filter (where health = 'FAILED' and used > 0) >= 2
                and count(*) filter (where health = 'FAILED' and used > 0) > 0.3 * count(*)
            from server where state <> 'REMOVED'""";
    private static final String NEXT = """
            select c.server_id, c.geolocation_code
            from config c join subscription s on s.telegram_id = c.telegram_id
            where c.id = ? and c.state in ('PENDING', 'ACTIVE') and not exists (
                select 1 from move where config_id = c.id and phase in ('RESERVED', 'SWITCHED'))
            for no key update of s, c skip locked""";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ConfigKeys keys;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final MoveBook moves;

    EvacuationPlan(JdbcClient sql, TransactionTemplate transaction, ConfigKeys keys, ServerChoice servers,
            PeerLedger ledger, MoveBook moves) {
        this.sql = sql;
        this.transaction = transaction;
        this.keys = keys;
        this.servers = servers;
        this.ledger = ledger;
        this.moves = moves;
    }

    Evacuation evacuate(int limit) {
        var waiting = waiting(limit);
        if (waiting.isEmpty()) {
            return new Evacuation(0, 0, false);
        }
        if (sql.sql(BREAKER).query(Boolean.class).single()) {
            LOG.error("Too many servers failed at once: nobody is moved until the operator decides");
            return new Evacuation(0, waiting.size(), true);
        }
        int planned = 0;
        for (var config : waiting) {
            planned += Boolean.TRUE.equals(transaction.execute(_ -> plan(config))) ? 1 : 0;
        }
        return new Evacuation(planned, waiting.size() - planned, false);
    }

    /** The failed servers first, since most of the time there is none: then nobody's configs are read. */
    private List<UUID> waiting(int limit) {
        var failed = sql.sql("select id from server where health = 'FAILED'").query(Long.class).list();
        return failed.isEmpty() ? List.of() : sql.sql("""
                select c.id from config c
                where c.server_id = any(?) and c.state in ('PENDING', 'ACTIVE') and not exists (
                    select 1 from move where config_id = c.id and phase in ('RESERVED', 'SWITCHED'))
                order by c.id limit ?""").param(failed.toArray(Long[]::new)).param(limit).query(UUID.class).list();
    }

    private boolean plan(UUID configId) {
        var config = sql.sql(NEXT).param(configId).query(Stranded.class).optional();
        if (config.isEmpty()) {
            return false;
        }
        var target = servers.amongOrNear(config.get().geolocationCode, config.get().serverId);
        target.ifPresent(server -> {
            ledger.place(server, keys.of(configId));
            moves.reserve(configId, server.id(), "server failed", null);
        });
        return target.isPresent();
    }

    private record Stranded(long serverId, String geolocationCode) {
    }
}
