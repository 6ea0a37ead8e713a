package dev.wtb.database.migration;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.server.Node;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.peer.PeerReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves step by step; whoever holds a claim's token may take the next step, nobody else. */
@Component
class Moves {
    private static final double SELDOM_SECONDS = 1800;

    private final JdbcClient sql;
    private final ConfigBook configs;
    private final MoveBook book;
    private final Orders orders;
    private final PeerLedger ledger;
    private final PeerReader peers;
    private final Outbox outbox;
    private final double leaseSeconds;

    Moves(JdbcClient sql, ConfigBook configs, MoveBook book, Orders orders, PeerLedger ledger, PeerReader peers,
            Outbox outbox, DatabaseProperties properties) {
        this.configs = configs;
        this.book = book;
        this.orders = orders;
        this.leaseSeconds = properties.moveLease().toMillis() / 1000.0;
        this.sql = sql;
        this.ledger = ledger;
        this.peers = peers;
        this.outbox = outbox;
    }

    /**
     * Targets that must be told come first; of those that wait for a handshake, the one not looked at for longest. The
     * longer one waits, the more seldom it is looked at.
     */
    @Transactional
    List<Move> claim(int limit) {
        return sql.sql("""
                with claimed as (
                    update move set token = gen_random_uuid(), lease_until = now() + make_interval(secs => case
                        when phase = 'RESERVED' then :lease
                        else greatest(:lease, least(:seldom, extract(epoch from now() - created_at) / 20)) end)
                    where id in (
                        select id from move m where phase in ('RESERVED', 'SWITCHED')
                            and (lease_until is null or lease_until < now()) and (phase = 'RESERVED' or not exists (
                                select from move r where r.config_id = m.config_id and r.phase = 'RESERVED'))
                        order by phase = 'SWITCHED', lease_until nulls first, id
                        limit :limit for no key update skip locked)
                    returning *)
                select m.*, extract(epoch from now() - m.created_at)::bigint as age, n.id as node_id, n.name, n.host,
                    n.port
                from claimed m
                    join peer p on p.server_id = m.target_server_id and p.config_id = m.config_id
                    join server s on s.id = m.target_server_id join node n on n.id = s.node_id order by m.id""")
                .param("lease", leaseSeconds)
                .param("seldom", SELDOM_SECONDS)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    @Transactional
    void switched(long id, UUID token) {
        var step = lock(id, token, MovePhase.RESERVED);
        configs.settle(step.configId, step.targetServerId, step.geolocationCode);
        orders.provisioned(step.telegramId);
        var promised = book.switched(id, step.configId, step.reason);
        outbox.add(step.telegramId, "moved:" + step.configId + ":" + step.epoch,
                new Notice.ConfigMoved(step.configId, step.reason == MoveReason.ASKED, promised));
    }

    @Transactional
    void finished(long id, UUID token) {
        var step = lock(id, token, MovePhase.SWITCHED);
        ledger.removeAllBut(step.configId, step.targetServerId);
        advance(id, MovePhase.FINISHED);
    }

    @Transactional
    void cancelled(long id, UUID token) {
        var step = lock(id, token, MovePhase.RESERVED);
        ledger.remove(step.targetServerId, step.configId);
        advance(id, MovePhase.CANCELLED);
    }

    /** The config first: what was reserved meanwhile is seen only by a statement that begins once it is locked. */
    private Step lock(long id, UUID token, MovePhase phase) {
        sql.sql("select id from config where id = (select config_id from move where id = ?) for no key update")
                .param(id)
                .query()
                .listOfRows();
        return sql.sql("""
                select m.config_id, m.epoch, m.target_server_id, c.telegram_id,
                    m.geolocation_code, m.reason
                from move m join config c on c.id = m.config_id
                where m.id = ? and m.token = ? and m.phase = ? and c.state <> 'REVOKED' and (m.phase = 'RESERVED'
                    or not exists (select from move r where r.config_id = m.config_id and r.phase = 'RESERVED'))
                for no key update of m""")
                .param(id)
                .param(token)
                .param(phase.name())
                .query(Step.class)
                .optional()
                .orElseThrow(() -> new Problem(
                        HttpStatus.CONFLICT, ProblemTypes.STALE_CLAIM, "Move " + id + " is no longer this caller's"));
    }

    /** The lease ends with the step, so that the next one is claimed at once. */
    private void advance(long id, MovePhase phase) {
        sql.sql("update move set phase = ?, lease_until = null where id = ?").param(phase.name()).param(id).update();
    }

    private Move read(ResultSet row, int number) throws SQLException {
        var configId = row.getObject("config_id", UUID.class);
        var target = row.getLong("target_server_id");
        return new Move(row.getLong("id"), configId, row.getLong("epoch"), row.getObject("token", UUID.class),
                MovePhase.valueOf(row.getString("phase")), row.getLong("source_server_id"), target,
                new Node(row.getLong("node_id"), row.getString("name"), row.getString("host"), row.getInt("port")),
                peers.peer(configId, target), row.getLong("age"), row.getTimestamp("deadline").toInstant());
    }

    private record Step(UUID configId, long epoch, long targetServerId, long telegramId,
            @Nullable String geolocationCode, MoveReason reason) {
    }
}
