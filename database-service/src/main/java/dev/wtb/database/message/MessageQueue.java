package dev.wtb.database.message;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.message.Lane;
import dev.wtb.contract.message.NoticeForm;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's other end: messages leased to whoever sends them, in order for each user. */
@Component
class MessageQueue {
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {
    };

    private static final String OF_HANDSHAKES = "'CONNECTED', 'NOT_CONNECTED'";
    /** Whoever waits looks anew when the next one is due. */
    static final String WAKE = "select pg_notify('outbox', '')";
    private static final String RESTED = "(select until from bulk_pause) <= now()";
    /** Kinds that only a newer replica knows are left to that one. */
    private static final String[] KINDS = NoticeForm.names().toArray(String[]::new);
    private static final String CLAIM = """
            with urgent as (%s), bulk as (%s)
            update outgoing_message m set due_at = now() + make_interval(secs => :lease), attempts = attempts + 1
            from account a
            where a.telegram_id = m.telegram_id
                and m.id in (select id from urgent union all select id from bulk)
            returning m.id, m.telegram_id, a.language, a.zone, m.kind, m.parameters::text, m.attempts, m.parts"""
            .formatted(first("o.lane < 2", "urgent"), first("o.lane >= 2 and " + RESTED, "bulk"));

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Incidents incidents;
    private final double leaseSeconds;

    MessageQueue(JdbcClient sql, JsonMapper json, Incidents incidents, DatabaseProperties properties) {
        this.incidents = incidents;
        this.sql = sql;
        this.json = json;
        this.leaseSeconds = properties.messageLease().toMillis() / 1000.0;
    }

    /** A claimed message is due again when its lease ends; a user who cannot be reached keeps everything waiting. */
    @Transactional
    List<OutgoingMessage> claim(int limit, int bulk) {
        return sql.sql(CLAIM)
                .param("lease", leaseSeconds)
                .param("kinds", KINDS)
                .param("urgent", limit)
                .param("bulk", Math.min(limit, bulk))
                .query(this::read)
                .list();
    }

    /** The first due message of each reachable person, as far as it meets a condition. */
    private static String first(String condition, String limit) {
        return """
                select o.id from outgoing_message o join account u on u.telegram_id = o.telegram_id
                where o.state = 'NEW' and o.kind = any(:kinds) and %s and o.due_at <= now() and u.reachable
                    and not exists (select 1 from outgoing_message e
                        where e.telegram_id = o.telegram_id and e.state = 'NEW' and (e.lane, e.id) < (o.lane, o.id)
                            and (e.due_at <= now() or e.attempts > 0))
                order by o.lane, o.due_at limit :%s for no key update of o skip locked""".formatted(condition, limit);
    }

    /**
     * How long until a message is due, at most so long: nobody wakes a claim for one that had to wait. Lane by lane, as
     * they are indexed, so that a long queue costs nothing.
     */
    Duration untilDue(Duration most) {
        return Duration.ofMillis(sql.sql("""
                select least(:most, min(ceil(extract(epoch from next.due_at - now()) * 1000))::bigint)
                from unnest(:lanes::int[]) as each (lane) cross join lateral (
                    select due_at from outgoing_message
                    where state = 'NEW' and lane = each.lane and due_at > now() and due_at < 'infinity'
                    order by due_at limit 1) next""")
                .param("most", most.toMillis())
                .param("lanes", Arrays.stream(Lane.values()).map(Lane::rank).toArray(Integer[]::new))
                .query(Long.class)
                .single());
    }

    /** What a handshake caused leaves no trace. Each person's next message may go now, so claims wake. */
    @Transactional
    void sent(List<Long> ids) {
        sql.sql("""
                with mine as (select id from outgoing_message where id = any(:ids) order by id for no key update),
                    forgotten as (
                        delete from outgoing_message where id in (select id from mine) and kind in (%s))
                update outgoing_message set state = 'SENT'
                where id in (select id from mine) and state = 'NEW' and kind not in (%s)""".formatted(OF_HANDSHAKES,
                OF_HANDSHAKES))
                .param("ids", ids.toArray(Long[]::new))
                .update();
        sql.sql(WAKE).query().singleRow();
    }

    @Transactional
    void failed(long id, Duration retry, boolean pauseBulk, int parts) {
        double seconds = retry.toMillis() / 1000.0;
        sql.sql("""
                update outgoing_message m set parts = greatest(parts, ?), due_at = case when a.reachable then now() + make_interval(secs => ?)
                    else 'infinity' end
                from account a where m.id = ? and m.state = 'NEW' and a.telegram_id = m.telegram_id""")
                .param(parts)
                .param(seconds)
                .param(id)
                .update();
        sql.sql(WAKE).query().singleRow();
        if (pauseBulk) {
            sql.sql("update bulk_pause set until = greatest(until, now() + make_interval(secs => ?))")
                    .param(seconds)
                    .update();
        }
    }

    private void forgetHandshake(long id) {
        sql.sql("delete from outgoing_message where id = ? and kind in (%s)".formatted(OF_HANDSHAKES))
                .param(id)
                .update();
    }

    @Transactional
    void refused(long id, String why) {
        forgetHandshake(id);
        var dropped = sql.sql("""
                update outgoing_message set state = 'REFUSED' where id = ? and state = 'NEW' returning lane""")
                .param(id)
                .query(Integer.class)
                .optional();
        if (dropped.orElse(Lane.BROADCAST.rank()) < Lane.NOTICE.rank()) {
            incidents.raise(IncidentKind.UNDELIVERABLE, "messages", "message " + id + ": " + why);
        }
    }

    private OutgoingMessage read(ResultSet row, int number) throws SQLException {
        var zone = row.getString("zone");
        return new OutgoingMessage(row.getLong("id"), row.getLong("telegram_id"),
                Language.valueOf(row.getString("language")), zone == null ? null : ZoneId.of(zone),
                row.getString("kind"),
                json.readValue(row.getString("parameters"), PARAMETERS), row.getInt("attempts") - 1,
                row.getInt("parts"));
    }
}
