package dev.wtb.database.message;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.database.DatabaseProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

    private final JdbcClient sql;
    private final JsonMapper json;
    private final long leaseSeconds;

    MessageQueue(JdbcClient sql, JsonMapper json, DatabaseProperties properties) {
        this.sql = sql;
        this.json = json;
        this.leaseSeconds = properties.messageLease().toSeconds();
    }

    /** A claimed message is due again when its lease ends; a user who cannot be reached keeps everything waiting. */
    @Transactional
    List<OutgoingMessage> claim(int limit) {
        return sql.sql("""
                update outgoing_message m set due_at = now() + make_interval(secs => :lease), attempts = attempts + 1
                from account a
                where a.telegram_id = m.telegram_id and m.id in (
                    select o.id from outgoing_message o join account u on u.telegram_id = o.telegram_id
                    where o.state = 'NEW' and o.due_at <= now() and u.reachable and not exists (
                        select 1 from outgoing_message e
                        where e.telegram_id = o.telegram_id and e.state = 'NEW' and e.id < o.id)
                    order by o.id limit :limit for update of o skip locked)
                returning m.id, m.telegram_id, a.language, m.kind, m.parameters::text, m.attempts""")
                .param("lease", leaseSeconds).param("limit", limit).query(this::read).list();
    }

    @Transactional
    void sent(long id) {
        sql.sql("update outgoing_message set state = 'SENT' where id = ? and state = 'NEW'").param(id).update();
    }

    @Transactional
    void failed(long id, Duration retry) {
        sql.sql("""
                update outgoing_message set due_at = now() + make_interval(secs => ?) where id = ? and state = 'NEW'""")
                .param(retry.toMillis() / 1000.0).param(id).update();
    }

    private OutgoingMessage read(ResultSet row, int number) throws SQLException {
        return new OutgoingMessage(row.getLong("id"), row.getLong("telegram_id"),
                Language.valueOf(row.getString("language")), MessageKind.valueOf(row.getString("kind")),
                json.readValue(row.getString("parameters"), PARAMETERS), row.getInt("attempts") - 1);
    }
}
