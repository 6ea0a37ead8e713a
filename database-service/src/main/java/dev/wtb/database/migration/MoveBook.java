package dev.wtb.database.migration;

import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.device.ConfigBook;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
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
     * A config is about to leave its server; its peer is on the target already.
     *
     * @param place where it shall be then; null for where it is
     */
    public void reserve(UUID configId, long targetServer, MoveReason reason, @Nullable String place) {
        sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline,
                    geolocation_code)
                select id, :epoch, :reason, server_id, :target, 'RESERVED', now() + make_interval(secs => :deadline),
                    :place
                from config where id = :id""")
                .param("epoch", configs.leave(configId))
                .param("reason", reason.name())
                .param("target", targetServer)
                .param("deadline", deadlineSeconds)
                .param("place", place)
                .param("id", configId)
                .update();
    }

    /**
     * The config has switched. What it left stays as long as was promised, by this move or by one that it takes over
     * from.
     *
     * @return until when the person may go on with the file that they have; null when nothing was promised
     */
    @Nullable
    Instant switched(long id, UUID configId, MoveReason reason) {
        var promise = sql.sql("""
                update move set phase = 'FINISHED', lease_until = null where config_id = ? and phase = 'SWITCHED'
                returning case when reason in ('DRAIN', 'BACK') then deadline end""")
                .param(configId)
                .query(Timestamp.class)
                .optional();
        var until = sql.sql("""
                update move set phase = 'SWITCHED', lease_until = null,
                    deadline = greatest(deadline, :promise::timestamptz, now() + make_interval(secs => :drain))
                where id = :id returning deadline""")
                .param("promise", promise.orElse(null), Types.TIMESTAMP)
                .param("drain", reason == MoveReason.DRAIN ? drainSeconds : 0)
                .param("id", id)
                .query(Timestamp.class)
                .single();
        return reason == MoveReason.DRAIN || promise.isPresent() ? until.toInstant() : null;
    }

    /**
     * The way back of a config that has switched: it has arrived already, since its peer never left, and what it was
     * promised holds.
     */
    Back back(long id, UUID configId) {
        sql.sql("update move set phase = 'CANCELLED', lease_until = null where id = ?").param(id).update();
        return sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline)
                select config_id, :epoch, 'BACK', target_server_id, source_server_id, 'SWITCHED', deadline
                from move where id = :id returning epoch, deadline as until""")
                .param("epoch", configs.leave(configId))
                .param("id", id)
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
                where m.source_server_id = any(:servers) and m.phase = 'SWITCHED' and m.reason in ('DRAIN', 'BACK')
                    and c.id = m.config_id
                returning m.config_id, m.epoch, c.telegram_id""")
                .param("deadline", deadlineSeconds)
                .param("servers", servers)
                .query(Stranded.class)
                .list();
    }

    /** What is revoked goes nowhere. */
    public void cancel(UUID[] configs) {
        sql.sql("update move set phase = 'CANCELLED' where config_id = any(?) and phase in ('RESERVED', 'SWITCHED')")
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
