package dev.wtb.database.address;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerBook;
import java.util.Optional;
import java.util.UUID;
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

    /** An address that has rested, else the next that was never used. */
    public Address take(PlacedServer server, UUID config) {
        var offset = rested(server, config).orElseGet(() -> fresh(server, config));
        return Address.at(offset, server.subnet4(), server.subnet6());
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

    private Optional<Integer> rested(PlacedServer server, UUID config) {
        return sql.sql("""
                update address set config_id = :config, rests_until = null
                where server_id = :server and host_offset = (
                    select host_offset from address
                    where server_id = :server and config_id is null and rests_until < now()
                    order by rests_until limit 1)
                returning host_offset""")
                .param("config", config)
                .param("server", server.id())
                .query(Integer.class)
                .optional();
    }

    private int fresh(PlacedServer server, UUID config) {
        int offset = servers.freshOffset(server.id(), LAST_OFFSET)
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY,
                        "All free addresses of server " + server.id() + " rest"));
        sql.sql("insert into address (server_id, host_offset, config_id) values (?, ?, ?)")
                .param(server.id())
                .param(offset)
                .param(config)
                .update();
        return offset;
    }
}
