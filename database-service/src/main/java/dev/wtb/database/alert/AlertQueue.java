package dev.wtb.database.alert;

import dev.wtb.contract.alert.Alert;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.alert.Medium;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.user.Language;
import dev.wtb.database.key.Seal;
import dev.wtb.database.signal.Signal;
import dev.wtb.database.signal.Signals;
import dev.wtb.database.signal.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Hands alerts to those who send them; one that nobody marks is handed out again. */
@RestController
class AlertQueue implements AlertApi {
    static final String SECRET = "alert_channel.secret";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int REASON = 300;

    private final JdbcClient sql;
    private final Seal seal;
    private final Signal news;

    AlertQueue(JdbcClient sql, Seal seal, Signals signals) {
        this.sql = sql;
        this.seal = seal;
        this.news = signals.of(Topic.ALERTS);
    }

    @Override
    public List<Alert> claim(Medium medium, int limit, long waitMillis) {
        long seen = news.wakes();
        var claimed = claim(medium, limit);
        if (claimed.isEmpty()) {
            news.await(seen, Duration.ofMillis(Math.min(waitMillis, LONGEST_WAIT.toMillis())));
            claimed = claim(medium, limit);
        }
        return claimed;
    }

    private List<Alert> claim(Medium medium, int limit) {
        return sql.sql("""
                with mine as (
                    update alert set attempts = attempts + 1, due_at = now() + interval '1 minute' where id in (
                        select a.id from alert a join alert_channel c on c.id = a.channel_id
                        where a.state = 'NEW' and a.due_at <= now() and c.medium = ?
                        order by a.id limit ? for no key update of a skip locked)
                    returning *)
                select m.id, m.event, c.address, c.language, c.secret, c.key, i.kind, i.detail, i.at, i.times, m.created_at
                from mine m join alert_channel c on c.id = m.channel_id left join incident i on i.id = m.incident_id
                order by m.id""").param(medium.name()).param(Math.min(limit, 100)).query(this::read).list();
    }

    @Override
    public void sent(long id) {
        sql.sql("""
                with mine as (update alert set state = 'SENT' where id = ? returning channel_id)
                update alert_channel set sent_at = now(), trouble = null where id in (select channel_id from mine)""")
                .param(id)
                .update();
    }

    @Override
    public void failed(long id, String why) {
        sql.sql("""
                with mine as (
                    update alert set due_at = now() + make_interval(secs => least(3600, 5 * power(2, least(12, attempts)))),
                        state = case when created_at < now() - interval '1 day' then 'FAILED' else state end
                    where id = :id and state = 'NEW' returning channel_id)
                update alert_channel set trouble = :why where id in (select channel_id from mine)""")
                .param("id", id)
                .param("why", why.substring(0, Math.min(REASON, why.length())))
                .update();
    }

    private Alert read(ResultSet row, int number) throws SQLException {
        var kind = row.getString("kind");
        var since = row.getTimestamp("at");
        return new Alert(row.getLong("id"), AlertEvent.valueOf(row.getString("event")), row.getString("address"),
                Language.valueOf(row.getString("language")),
                secret(row.getBytes("secret"), row.getObject("key", UUID.class)),
                kind == null ? null : IncidentKind.valueOf(kind), kind == null ? "" : row.getString("detail"),
                (since == null ? row.getTimestamp("created_at") : since).toInstant(),
                Math.max(1, row.getInt("times")));
    }

    private @Nullable String secret(byte @Nullable [] sealed, UUID key) {
        return sealed == null ? null : seal.unseal(sealed, SECRET, key, 1);
    }
}
