package dev.wtb.database.traffic;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.peer.PeerTraffic;
import dev.wtb.contract.traffic.ConfigUsage;
import dev.wtb.contract.traffic.Usage;
import dev.wtb.contract.traffic.UsageApi;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Adds up counters: of one boot and incarnation the larger report is the newer, a new one begins at zero. */
@RestController
class UsageStore implements UsageApi {
    private static final String ADD = """
            with given as (
                select * from unnest(:keys::text[], :incarnations::bigint[], :rx::bigint[], :tx::bigint[])
                    as g (public_key, incarnation, rx, tx)),
            news as (
                select g.*, p.config_id, case when c.boot = :boot and c.incarnation = g.incarnation
                        then greatest(0, g.rx - c.rx) else g.rx end as more_rx,
                    case when c.boot = :boot and c.incarnation = g.incarnation
                        then greatest(0, g.tx - c.tx) else g.tx end as more_tx
                from given g join peer p on p.server_id = :server and p.public_key = g.public_key and p.config_id is not null
                    left join usage_counter c on c.server_id = :server and c.public_key = g.public_key
                where c.public_key is null or c.boot <> :boot or c.incarnation <= g.incarnation),
            kept as (
                insert into usage_counter as c (server_id, public_key, boot, incarnation, rx, tx)
                select :server, public_key, :boot, incarnation, rx, tx from news where more_rx + more_tx > 0
                on conflict (server_id, public_key) do update set boot = excluded.boot,
                    incarnation = excluded.incarnation, rx = excluded.rx, tx = excluded.tx)
            insert into usage_day as d (config_id, day, rx, tx)
            select config_id, (now() at time zone 'UTC')::date, sum(more_rx), sum(more_tx) from news
            where more_rx + more_tx > 0 group by config_id order by config_id
            on conflict (config_id, day) do update set rx = d.rx + excluded.rx, tx = d.tx + excluded.tx""";

    private final JdbcClient sql;

    UsageStore(JdbcClient sql) {
        this.sql = sql;
    }

    @Transactional
    void store(long serverId, UUID boot, List<PeerTraffic> counters) {
        if (!counters.isEmpty()) {
            sql.sql("select pg_advisory_xact_lock(?)").param(serverId).query((_, _) -> true).single();
            statement(serverId, boot, counters).update();
        }
    }

    private StatementSpec statement(long serverId, UUID boot, List<PeerTraffic> counters) {
        return sql.sql(ADD)
                .param("server", serverId)
                .param("boot", boot)
                .param("keys", counters.stream().map(PeerTraffic::publicKey).toArray(String[]::new))
                .param("incarnations", counters.stream().map(PeerTraffic::incarnation).toArray(Long[]::new))
                .param("rx", counters.stream().map(PeerTraffic::rxBytes).toArray(Long[]::new))
                .param("tx", counters.stream().map(PeerTraffic::txBytes).toArray(Long[]::new));
    }

    @Override
    @Transactional(readOnly = true)
    public Usage of(long telegramId) {
        var configs = sql.sql("""
                select c.id, coalesce(sum(u.rx + u.tx) filter (where u.day = (now() at time zone 'UTC')::date), 0) as today,
                    sum(u.rx + u.tx) as month
                from config c join usage_day u on u.config_id = c.id
                where c.telegram_id = ? and c.state <> 'REVOKED' and u.day >= this_month() group by c.id""")
                .param(telegramId)
                .query((row, _) -> new ConfigUsage(row.getObject("id", UUID.class),
                        row.getLong("today"), row.getLong("month")))
                .list();
        return sql.sql("""
                select used_this_month(a.telegram_id) as used, p.gigabytes * 1000000000::bigint as allowed,
                    coalesce(s.spent_month = this_month(), false) as spent
                from account a left join subscription s on s.telegram_id = a.telegram_id
                    left join plan p on p.code = s.plan_code
                where a.telegram_id = ?""")
                .param(telegramId)
                .query((row, _) -> new Usage(configs, row.getLong("used"), row.getObject("allowed", Long.class),
                        row.getBoolean("spent")))
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such user"));
    }
}
