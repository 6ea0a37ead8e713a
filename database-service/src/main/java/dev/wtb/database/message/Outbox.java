package dev.wtb.database.message;

import dev.wtb.contract.message.MessageKind;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where the system's own messages are written, in the transaction that caused them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {
    private final JdbcClient sql;
    private final JsonMapper json;

    Outbox(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Queues a message once for each key. A stranger who only paid has no account to write to, and hears nothing.
     *
     * @param parameters ids and texts, never keys or files
     */
    public void add(long telegramId, MessageKind kind, String key, Map<String, String> parameters) {
        sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters)
                select telegram_id, :kind, :key, :parameters::jsonb from account where telegram_id = :user
                on conflict (key) do nothing""").param("user", telegramId).param("kind", kind.name()).param("key", key)
                .param("parameters", json.writeValueAsString(parameters)).update();
    }
}
