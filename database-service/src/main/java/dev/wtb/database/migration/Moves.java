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
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.peer.PeerReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves step by step; whoever holds a claim's token may take the next step, nobody else, but that {@link Switching}
 * switches what has arrived.
 */
@Component
class Moves {
    private static final double SELDOM_SECONDS = 1800;

    private final JdbcClient sql;
    private final ConfigBook configs;
    private final MoveBook book;
    private final Switching switching;
    private final PeerLedger ledger;
    private final PeerReader peers;
    private final Outbox outbox;
    private final double leaseSeconds;
    private final double headSeconds;

    Moves(JdbcClient sql, ConfigBook configs, MoveBook book, Switching switching, PeerLedger ledger,
            PeerReader peers, Outbox outbox, DatabaseProperties properties) {
        this.configs = configs;
        this.book = book;
        this.switching = switching;
        this.headSeconds = properties.moveHead().toMillis() / 1000.0;
        this.leaseSeconds = properties.moveLease().toMillis() / 1000.0;
        this.sql = sql;
        this.ledger = ledger;
        this.peers = peers;
        this.outbox = outbox;
    }

    /**
     * Targets that must be told come first; of those that wait for a handshake, the one not looked at for longest. The
     * longer one waits, the more seldom it is looked at. Mostly the change of peers has reached the target by itself
     * before a reserved one is claimed here ({@link Switching}); while a target takes changes, theirs are on the way.
     */
    @Transactional
    List<Move> claim(int limit) {
        return sql
                .sql("""
                with claimed as (
                    update move set token = gen_random_uuid(), lease_until = now() + make_interval(secs => case
                        when phase = 'RESERVED' then :lease
                        else greatest(:lease, least(:seldom, extract(epoch from now() - created_at) / 20)) end)
                    where id in (
                        select id from move m where phase in ('RESERVED', 'SWITCHED')
                            and (lease_until is null or lease_until < now())
                            and case phase when 'RESERVED' then not exists (
                                    select from server t where t.id = m.target_server_id and greatest(m.created_at,
                                        least(coalesce(t.applied_at, m.created_at),
                                            m.created_at + make_interval(secs => 10 * :head)))
                                        > now() - make_interval(secs => :head))
                                else not exists (select from move r
                                    where r.config_id = m.config_id and r.phase = 'RESERVED') end
                        order by phase = 'SWITCHED', lease_until nulls first, id
                        limit :limit for no key update skip locked)
                    returning *)
                select m.*, extract(epoch from now() - m.created_at)::bigint as age, n.id as node_id, n.name, n.host,
                    n.port, o.id as old_node_id, o.name as old_name, o.host as old_host, o.port as old_port,
                    %s as undo
                from claimed m
                    join peer p on p.server_id = m.target_server_id and p.config_id = m.config_id
                    join server s on s.id = m.target_server_id join node n on n.id = s.node_id
                    join server a on a.id = m.source_server_id join node o on o.id = a.node_id order by m.id"""
                        .formatted(Undoing.UNDONE))
                .param("lease", leaseSeconds)
                .param("seldom", SELDOM_SECONDS)
                .param("head", headSeconds)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    @Transactional
    void switched(long id, UUID token) {
        switching.switched(List.of(lock(id, token, MovePhase.RESERVED)));
    }

    @Transactional
    void finished(long id, UUID token) {
        var step = lock(id, token, MovePhase.SWITCHED);
        ledger.removeAllBut(step.configId(), step.targetServerId());
        advance(id, MovePhase.FINISHED);
    }

    @Transactional
    void cancelled(long id, UUID token) {
        var step = lock(id, token, MovePhase.RESERVED);
        ledger.remove(step.targetServerId(), step.configId());
        advance(id, MovePhase.CANCELLED);
    }

    /** Where the new file never left us it is as if nothing had been; else both work for as long as was said. */
    @Transactional
    void undone(long id, UUID token) {
        var step = lock(id, token, MovePhase.SWITCHED);
        if (step.reason() != MoveReason.DRAIN || !ledger.servers(step.configId()).contains(step.sourceServerId())) {
            throw stale(id);
        }
        configs.settle(List.of(step.configId()), step.sourceServerId(), null);
        if (outbox.takeBack(step.notice())) {
            ledger.remove(step.targetServerId(), step.configId());
            advance(id, MovePhase.CANCELLED);
        } else {
            var back = book.back(id, step.configId());
            outbox.add(step.telegramId(), "stays:" + step.configId() + ":" + back.epoch(),
                    new Notice.ConfigStays(step.configId(), back.until()));
        }
    }

    @Transactional
    void stayed(long id, UUID token) {
        var step = lock(id, token, MovePhase.SWITCHED);
        configs.settle(List.of(step.configId()), step.sourceServerId(), null);
        ledger.removeAllBut(step.configId(), step.sourceServerId());
        advance(id, MovePhase.CANCELLED);
    }

    /** The config first: what was reserved meanwhile is seen only by a statement that begins once it is locked. */
    private Switching.Step lock(long id, UUID token, MovePhase phase) {
        sql.sql("select id from config where id = (select config_id from move where id = ?) for no key update")
                .param(id)
                .query()
                .listOfRows();
        return sql.sql("""
                select m.id, m.config_id, m.epoch, m.source_server_id, m.target_server_id, c.telegram_id,
                    m.geolocation_code, m.reason
                from move m join config c on c.id = m.config_id
                where m.id = ? and m.token = ? and m.phase = ? and c.state <> 'REVOKED' and (m.phase = 'RESERVED'
                    or not exists (select from move r where r.config_id = m.config_id and r.phase = 'RESERVED'))
                for no key update of m""")
                .param(id)
                .param(token)
                .param(phase.name())
                .query(Switching.Step.class)
                .optional()
                .orElseThrow(() -> stale(id));
    }

    private static Problem stale(long id) {
        return new Problem(HttpStatus.CONFLICT, ProblemTypes.STALE_CLAIM, "Move " + id + " is no longer this caller's");
    }

    /** The lease ends with the step, so that the next one is claimed at once. */
    private void advance(long id, MovePhase phase) {
        sql.sql("update move set phase = ?, lease_until = null where id = ?").param(phase.name()).param(id).update();
    }

    private Move read(ResultSet row, int number) throws SQLException {
        var configId = row.getObject("config_id", UUID.class);
        var target = row.getLong("target_server_id");
        return new Move(row.getLong("id"), configId, row.getLong("epoch"), row.getObject("token", UUID.class),
                MovePhase.valueOf(row.getString("phase")), MoveReason.valueOf(row.getString("reason")),
                row.getLong("source_server_id"), node(row, "old_node_id", "old_"), target, node(row, "node_id", ""),
                peers.peer(configId, target), row.getLong("age"), row.getTimestamp("deadline").toInstant(),
                row.getBoolean("undo"));
    }

    private static Node node(ResultSet row, String id, String prefix) throws SQLException {
        return new Node(row.getLong(id), row.getString(prefix + "name"), row.getString(prefix + "host"),
                row.getInt(prefix + "port"));
    }
}
