package dev.wtb.database.migration;

import dev.wtb.contract.migration.Departure;
import dev.wtb.contract.migration.DrainPreview;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.migration.MoveRecord;
import dev.wtb.contract.server.ServerApi;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of moves, and what a drain would do. */
@RestController
@Transactional(readOnly = true)
class Migrations implements MigrationApi {
    private static final int SHOWN = 50;

    private final JdbcClient sql;
    private final ServerApi servers;

    Migrations(JdbcClient sql, ServerApi servers) {
        this.sql = sql;
        this.servers = servers;
    }

    /** The few servers that are left, by an index each; what they hold, by another. */
    @Override
    public List<Departure> departures() {
        return sql.sql("""
                with leaving as (
                    select id, name, coalesce(drain_since, health_since) as since from server
                    where state <> 'REMOVED' and (drain_since is not null or (health = 'FAILED' and exists (
                        select from config c where c.server_id = server.id and c.state in ('PENDING', 'ACTIVE'))))
                )
                select l.id, l.since, c.*, m.*, h.* from leaving l
                    cross join lateral (
                        select count(*) filter (where state <> 'SUSPENDED') as staying,
                            count(*) filter (where state = 'SUSPENDED') as suspended
                        from config where server_id = l.id and state <> 'REVOKED') c
                    cross join lateral (
                        select count(*) filter (where phase = 'RESERVED') as switching,
                            count(distinct config_id) filter (where phase = 'FINISHED' and not exists (
                                select from peer p where p.config_id = move.config_id and p.server_id = l.id)) as done
                        from move where source_server_id = l.id and created_at >= l.since) m
                    cross join lateral (
                        select count(*) as holding from peer p join config c on c.id = p.config_id
                        where p.server_id = l.id and c.server_id <> l.id and c.state in ('PENDING', 'ACTIVE')) h
                order by l.name""")
                .query((row, _) -> new Departure(servers.server(row.getLong("id")),
                        row.getTimestamp("since").toInstant(),
                        Math.max(0, row.getInt("staying") - row.getInt("switching")), row.getInt("switching"),
                        row.getInt("holding"), row.getInt("done"), row.getInt("suspended")))
                .list();
    }

    @Override
    public DrainPreview preview(long serverId) {
        var server = servers.server(serverId);
        var leaving = sql.sql("""
                select geolocation_code as place, count(*) filter (where state <> 'SUSPENDED') as moving,
                    count(*) filter (where state = 'SUSPENDED') as suspended
                from config where server_id = ? and state <> 'REVOKED' group by 1 order by 1""")
                .param(serverId)
                .query(Rehousing.Crowd.class)
                .list();
        var rehousing = new Rehousing(sql.sql("""
                select s.id, s.name, s.geolocation_code as place, s.used, s.capacity, server_room(s) as room, g.left,
                    g.latitude, g.longitude, g.on_sale
                from server s join (
                    select *, places_left(code, '') as left from geolocation) g on g.code = s.geolocation_code
                where s.id <> ? and s.state = 'ACTIVE' and s.health = 'HEALTHY' and s.public_key is not null""")
                .param(serverId)
                .query(Rehousing.House.class)
                .list());
        int overflow = leaving.stream().mapToInt(crowd -> rehousing.take(crowd, position(crowd.place()))).sum();
        return new DrainPreview(server, leaving.stream().mapToInt(Rehousing.Crowd::moving).sum(),
                leaving.stream().mapToInt(Rehousing.Crowd::suspended).sum(),
                rehousing.destinations(server.geolocationCode()), overflow);
    }

    private Rehousing.Position position(String place) {
        return sql.sql("select latitude, longitude from geolocation where code = ?")
                .param(place)
                .query(Rehousing.Position.class)
                .single();
    }

    @Override
    public List<MoveRecord> moves() {
        return sql.sql("""
                select m.id, m.created_at, c.telegram_id, d.name as device, a.name as source, b.name as target,
                    m.reason, m.phase
                from move m join config c on c.id = m.config_id join device d on d.id = c.device_id
                    join server a on a.id = m.source_server_id join server b on b.id = m.target_server_id
                order by m.id desc limit ?""")
                .param(SHOWN)
                .query((row, _) -> new MoveRecord(row.getLong("id"), row.getTimestamp("created_at").toInstant(),
                        row.getLong("telegram_id"), row.getString("device"), row.getString("source"),
                        row.getString("target"), MoveReason.valueOf(row.getString("reason")),
                        MovePhase.valueOf(row.getString("phase"))))
                .list();
    }
}
