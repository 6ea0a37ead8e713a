package dev.wtb.database.migration;

import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.device.ConfigBook;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins moves, and ends those that lead nowhere any more; configs are locked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MoveBook {
    private final JdbcClient sql;
    private final ConfigBook configs;
    private final long deadlineSeconds;
    private final long drainSeconds;

    MoveBook(JdbcClient sql, ConfigBook configs, DatabaseProperties properties) {
        this.sql = sql;
        this.configs = configs;
        this.deadlineSeconds = properties.moveDeadline().toSeconds();
        this.drainSeconds = properties.drainDeadline().toSeconds();
    }

    /**
     * Configs are about to leave their servers; their peers are on the target already.
     *
     * @param place where they shall be then; null for where they are
     */
    public void reserve(Collection<UUID> leaving, long targetServer, MoveReason reason, @Nullable String place) {
        configs.leave(leaving);
        sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline,
                    geolocation_code)
                select id, epoch, :reason, server_id, :target, 'RESERVED', now() + make_interval(secs => :deadline),
                    :place
                from config where id = any(:configs) order by id""")
                .param("reason", reason.name())
                .param("target", targetServer)
                .param("deadline", deadlineSeconds)
                .param("place", place)
                .param("configs", leaving.toArray(UUID[]::new))
                .update();
    }

    /**
     * Configs have switched. What each left stays as long as was promised, by its move or by one that this takes over
     * from.
     *
     * @param moves of each config
     * @return by move, until when the person may go on with the file that they have; nothing where none was promised
     */
    Map<Long, Instant> switched(Map<UUID, Long> moves) {
        var promised = promises(moves.keySet());
        var wishes = moves.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
        var until = new HashMap<Long, Instant>();
        sql.sql("""
                update move m set phase = 'SWITCHED', lease_until = null, deadline = greatest(m.deadline,
                    wish.promise, case m.reason when 'DRAIN' then now() + make_interval(secs => :drain) end)
                from unnest(:ids::bigint[], :promises::timestamptz[]) as wish (id, promise)
                where m.id = wish.id
                returning m.id,
                    case when m.reason = 'DRAIN' or wish.promise is not null then m.deadline end as until""")
                .param("drain", drainSeconds)
                .param("ids", wishes.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .param("promises", wishes.stream().map(wish -> promised.get(wish.getKey())).toArray(String[]::new))
                .query(row -> {
                    var end = row.getTimestamp("until");
                    if (end != null) {
                        until.put(row.getLong("id"), end.toInstant());
                    }
                });
        return until;
    }

    /** What waited for a handshake elsewhere is over; answers what it had promised, as the database says it. */
    private Map<UUID, String> promises(Collection<UUID> switching) {
        var promises = new HashMap<UUID, String>();
        sql.sql("""
                update move set phase = 'FINISHED', lease_until = null where id in (select id from move
                    where config_id = any(?) and phase = 'SWITCHED' order by id for no key update)
                returning config_id, case when reason in ('DRAIN', 'BACK') then text(deadline) end as until""")
                .param(switching.toArray(UUID[]::new))
                .query(row -> {
                    promises.put(row.getObject("config_id", UUID.class), row.getString("until"));
                });
        return promises;
    }

    /**
     * The way back of a config that has switched: it has arrived already, since its peer never left, and what it was
     * promised holds.
     */
    Back back(long id, UUID configId) {
        sql.sql("update move set phase = 'CANCELLED', lease_until = null where id = ?").param(id).update();
        configs.leave(List.of(configId));
        return sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline)
                select c.id, c.epoch, 'BACK', m.target_server_id, m.source_server_id, 'SWITCHED', m.deadline
                from move m join config c on c.id = m.config_id where m.id = ? returning epoch, deadline as until""")
                .param(id)
                .query(Back.class)
                .single();
    }

    /** A server is in service again whose drain is undone: whoever left it is looked at now. */
    void lookAgain(long sourceServer) {
        sql.sql("""
                update move set lease_until = null where id in (select id from move where source_server_id = ?
                    and reason = 'DRAIN' and phase in ('RESERVED', 'SWITCHED') for no key update skip locked)""")
                .param(sourceServer)
                .update();
    }

    /** Servers died that were being emptied: whoever still used their old file there must use the new one now. */
    List<Stranded> sourceDied(Long[] servers) {
        return sql.sql("""
                update move m set reason = 'FAILED',
                    deadline = least(deadline, now() + make_interval(secs => :deadline))
                from config c
                where c.id = m.config_id and m.id in (select id from move where source_server_id = any(:servers)
                    and phase = 'SWITCHED' and reason in ('DRAIN', 'BACK') order by id for no key update)
                returning m.config_id, m.epoch, c.telegram_id""")
                .param("deadline", deadlineSeconds)
                .param("servers", servers)
                .query(Stranded.class)
                .list();
    }

    /** What is revoked goes nowhere. */
    public void cancel(UUID[] configs) {
        sql.sql("""
                update move set phase = 'CANCELLED' where id in (select id from move
                    where config_id = any(?) and phase in ('RESERVED', 'SWITCHED') order by id for no key update)""")
                .param(configs)
                .update();
    }

    /** A move back, and until when both files work. */
    record Back(long epoch, Instant until) {
    }

    /** Whose old file works no more, by a move of which epoch. */
    record Stranded(UUID configId, long epoch, long telegramId) {
    }
}
