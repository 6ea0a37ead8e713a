package dev.wtb.database.server;

import dev.wtb.contract.server.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Chooses where a new config goes, and locks that server's row. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ServerChoice {
    private static final String COLUMNS = "id, text(subnet4) as subnet4, text(subnet6) as subnet6, generation, digest";

    /** More than can ask at the same moment. */
    private static final int SCARCE = 100;

    private final JdbcClient sql;

    ServerChoice(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Whether a place has room that is promised to nobody. Where it is scarce, whoever asks and whoever promises wait
     * for each other.
     */
    public boolean room(String geolocationCode) {
        if (left(geolocationCode) > SCARCE) {
            return true;
        }
        sql.sql("select pg_advisory_xact_lock(hashtext('checkout'), hashtext(?))")
                .param(geolocationCode)
                .query((_, _) -> true)
                .single();
        return left(geolocationCode) > 0;
    }

    private long left(String geolocationCode) {
        return sql.sql("select places_left(?, '')").param(geolocationCode).query(Long.class).single();
    }

    /** Two random healthy servers of a place with room, the emptier first; nobody holds them. */
    public List<Long> candidates(String geolocationCode) {
        return candidates(geolocationCode, List.of());
    }

    private List<Long> candidates(String geolocationCode, Collection<Long> except) {
        return sql.sql("""
                select id from (
                    select id, used::float / capacity as load from server s
                    where geolocation_code = ? and state = 'ACTIVE' and health = 'HEALTHY' and public_key is not null
                        and server_room(s) > 0 and id <> all(?)
                    order by random() limit 2) two
                order by load""").param(geolocationCode).param(except.toArray(Long[]::new)).query(Long.class).list();
    }

    /** The emptier of two random healthy servers of a place with room, but none of those. */
    public Optional<PlacedServer> among(String geolocationCode, Collection<Long> except) {
        return lockFirstWithRoom(candidates(geolocationCode, except));
    }

    /**
     * As {@link #among}, and when the place has no room, the nearest place on sale that has.
     *
     * @param spare whether room that is promised to checkouts and paid orders is left to them
     * @param away the server whose network is avoided while the place has another; null avoids none
     */
    public Optional<PlacedServer> amongOrNear(String geolocationCode, Collection<Long> except, boolean spare,
            @Nullable Long away) {
        return lockFirstWithRoom(sql.sql("""
                select s.id from server s
                    join geolocation g on g.code = s.geolocation_code
                    join geolocation home on home.code = :home
                    left join server left_behind on left_behind.id = :away
                where s.state = 'ACTIVE' and s.health = 'HEALTHY' and s.public_key is not null and server_room(s) > 0
                    and s.id <> all(:except) and (g.on_sale or g.code = home.code)
                    and (not :spare or places_left(g.code, '') > 0)
                order by g.code <> home.code,
                    coalesce(server_network(s) = server_network(left_behind), false),
                    power(g.latitude - home.latitude, 2) + power((g.longitude - home.longitude)
                        * cos(radians((g.latitude + home.latitude) / 2)), 2),
                    s.used::float / s.capacity
                limit 3""")
                .param("home", geolocationCode)
                .param("except", except.toArray(Long[]::new))
                .param("spare", spare)
                .param("away", away)
                .query(Long.class)
                .list());
    }

    /** Locks one server's row, whatever its state, and whatever room it has: none is told. */
    public PlacedServer lock(long id) {
        return sql.sql("select %s, 0 as room from server where id = ? for no key update".formatted(COLUMNS))
                .param(id)
                .query(PlacedServer.class)
                .single();
    }

    /** Locks every server that holds a peer of these configs, in order. */
    public void lockOf(Collection<UUID> configs) {
        if (!configs.isEmpty()) {
            sql.sql("""
                    select id from server where id in (select server_id from peer where config_id = any(?))
                    order by id for no key update""").param(configs.toArray(UUID[]::new)).query(Long.class).list();
        }
    }

    /** The node of a server. */
    public Node node(long serverId) {
        return sql
                .sql("select n.id, n.name, n.host, n.port from node n join server s on s.node_id = n.id where s.id = ?")
                .param(serverId)
                .query(Node.class)
                .single();
    }

    /** Locks the first of these that has room still, and none of the others. */
    public Optional<PlacedServer> lockFirstWithRoom(List<Long> ids) {
        for (var id : ids) {
            var server = sql
                    .sql("select %s, server_room(server) as room from lock_server_with_room(?) server"
                            .formatted(COLUMNS))
                    .param(id)
                    .query(PlacedServer.class)
                    .optional();
            if (server.isPresent()) {
                return server;
            }
        }
        return Optional.empty();
    }
}
