package dev.wtb.database.migration;

import dev.wtb.contract.migration.Evacuation;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.peer.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            select c.id, c.server_id, c.geolocation_code, c.epoch
            from config c join subscription s on s.telegram_id = c.telegram_id
            where c.id = ? and c.state in ('PENDING', 'ACTIVE') and not exists (
                select 1 from move where config_id = c.id and phase in ('RESERVED', 'SWITCHED'))
            for no key update of s, c skip locked""";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ConfigKeys keys;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final long deadlineSeconds;

    EvacuationPlan(JdbcClient sql, TransactionTemplate transaction, ConfigKeys keys, ServerChoice servers,
            PeerLedger ledger, DatabaseProperties properties) {
        this.sql = sql;
        this.transaction = transaction;
        this.keys = keys;
        this.servers = servers;
        this.ledger = ledger;
        this.deadlineSeconds = properties.moveDeadline().toSeconds();
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
        var config = sql.sql(NEXT).param(configId).query(EvacuationPlan::read).optional();
        if (config.isEmpty()) {
            return false;
        }
        var target = servers.amongOrNear(config.get().geolocationCode, config.get().serverId);
        target.ifPresent(server -> {
            ledger.place(server, keys.of(configId));
            reserve(config.get(), server.id());
        });
        return target.isPresent();
    }

    private void reserve(Stranded config, long targetId) {
        sql.sql("update config set epoch = epoch + 1 where id = ?").param(config.id).update();
        sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline)
                values (:config, :epoch, 'server failed', :source, :target, 'RESERVED',
                    now() + make_interval(secs => :deadline))""").param("config", config.id)
                .param("epoch", config.epoch + 1).param("source", config.serverId).param("target", targetId)
                .param("deadline", deadlineSeconds).update();
    }

    private static Stranded read(ResultSet row, int number) throws SQLException {
        return new Stranded(row.getObject("id", UUID.class), row.getLong("server_id"),
                row.getString("geolocation_code"),
                row.getLong("epoch"));
    }

    private record Stranded(UUID id, long serverId, String geolocationCode, long epoch) {
    }
}
