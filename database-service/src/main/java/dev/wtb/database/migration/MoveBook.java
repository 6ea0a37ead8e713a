package dev.wtb.database.migration;

import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.device.ConfigBook;
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
    private final DatabaseProperties properties;

    MoveBook(JdbcClient sql, ConfigBook configs, DatabaseProperties properties) {
        this.sql = sql;
        this.configs = configs;
        this.properties = properties;
    }

    /**
     * A config is about to leave its server; its peer is on the target already.
     *
     * @param place where it shall be then; null for where it is
     */
    public void reserve(UUID configId, long targetServer, MoveReason reason, @Nullable String place) {
        var deadline = reason == MoveReason.DRAIN ? properties.drainDeadline() : properties.moveDeadline();
        sql.sql("""
                insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline,
                    geolocation_code)
                select id, :epoch, :reason, server_id, :target, 'RESERVED', now() + make_interval(secs => :deadline), :place
                from config where id = :id""")
                .param("epoch", configs.leave(configId))
                .param("reason", reason.name())
                .param("target", targetServer)
                .param("deadline", deadline.toSeconds())
                .param("place", place)
                .param("id", configId)
                .update();
    }

    /** Another move takes a config on that waits for its user to connect; the peers that it left go when that one ends. */
    public void passedOn(UUID configId) {
        sql.sql("update move set phase = 'FINISHED', lease_until = null where config_id = ? and phase = 'SWITCHED'")
                .param(configId)
                .update();
    }

    /** What is revoked goes nowhere. */
    public void cancel(UUID[] configs) {
        sql.sql("update move set phase = 'CANCELLED' where config_id = any(?) and phase in ('RESERVED', 'SWITCHED')")
                .param(configs)
                .update();
    }
}
