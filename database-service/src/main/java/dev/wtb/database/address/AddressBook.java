package dev.wtb.database.address;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerBook;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes and gives back addresses of a server whose row the caller has locked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AddressBook {
    /** Of a /20; after it come those of the probes, and the broadcast address. */
    private static final int LAST_OFFSET = 4092;

    /** Longer than the longest plan: whoever bought in the lost time keeps the tunnel to its end. */
    private static final String LOST_REST = "400 days";
    /** More than a server sells between two backups. */
    private static final int LOST_MOST = 256;

    private final JdbcClient sql;
    private final ServerBook servers;
    private final long restSeconds;

    AddressBook(JdbcClient sql, ServerBook servers, DatabaseProperties properties) {
        this.sql = sql;
        this.servers = servers;
        this.restSeconds = properties.addressRest().toSeconds();
    }

    /** Addresses for configs in their order: those that have rested, then those that were never used. */
    public List<Address> take(PlacedServer server, List<UUID> configs) {
        var offsets = new ArrayList<>(rested(server, configs));
        if (offsets.size() < configs.size()) {
            offsets.addAll(fresh(server, configs.subList(offsets.size(), configs.size())));
        }
        return offsets.stream().map(offset -> Address.at(offset, server.subnet4(), server.subnet6())).toList();
    }

    /** Gives an address back, which rests before anybody else gets it; whether it was taken. */
    public boolean release(long serverId, int offset) {
        return sql.sql("""
                update address set config_id = null, rests_until = now() + make_interval(secs => :rest)
                where server_id = :server and host_offset = :offset and config_id is not null""")
                .param("rest", restSeconds)
                .param("server", serverId)
                .param("offset", offset)
                .update() == 1;
    }

    /** Some went to people in a time that nobody remembers: whatever is free, and what would come next, rests long. */
    public void restAll() {
        sql.sql("update address set rests_until = greatest(rests_until, now() + ?::interval) where config_id is null")
                .param(LOST_REST)
                .update();
        sql.sql("""
                insert into address (server_id, host_offset, rests_until)
                select id, n, now() + :rest::interval from server, generate_series(next_offset, least(next_offset + :many - 1, :last)) n
                on conflict do nothing""")
                .param("rest", LOST_REST)
                .param("many", LOST_MOST)
                .param("last", LAST_OFFSET)
                .update();
        servers.skipOffsets(LOST_MOST, LAST_OFFSET);
    }

    private List<Integer> rested(PlacedServer server, List<UUID> configs) {
        return sql.sql("""
                with free as (
                    select host_offset, row_number() over (order by rests_until, host_offset) as nth from (
                        select host_offset, rests_until from address
                        where server_id = :server and config_id is null and rests_until < now()
                        order by rests_until, host_offset limit :many) rested),
                    taken as (
                        update address a set config_id = wish.config, rests_until = null
                        from free join unnest(:configs::uuid[]) with ordinality wish (config, nth) using (nth)
                        where a.server_id = :server and a.host_offset = free.host_offset
                        returning free.nth, a.host_offset)
                select host_offset from taken order by nth""")
                .param("server", server.id())
                .param("many", configs.size())
                .param("configs", configs.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
    }

    private List<Integer> fresh(PlacedServer server, List<UUID> configs) {
        int first = servers.freshOffsets(server.id(), configs.size(), LAST_OFFSET)
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY,
                        "All free addresses of server " + server.id() + " rest"));
        sql.sql("""
                insert into address (server_id, host_offset, config_id)
                select :server, :first + nth - 1, config from unnest(:configs::uuid[]) with ordinality wish (config, nth)""")
                .param("server", server.id())
                .param("first", first)
                .param("configs", configs.toArray(UUID[]::new))
                .update();
        return IntStream.range(first, first + configs.size()).boxed().toList();
    }
}
