package dev.wtb.database.config;

import dev.wtb.contract.message.Notice.ConfigReady;
import dev.wtb.contract.message.Notice.OldKeys;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.server.KeyChange;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everybody on a server whose key changed gets a file with the new one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NewFiles implements KeyChange {
    private final JdbcClient sql;
    private final Outbox outbox;

    NewFiles(JdbcClient sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    public void changed(long serverId) {
        sql.sql("select id, telegram_id from config where server_id = ? and state = 'ACTIVE' and replaced_by is null")
                .param(serverId)
                .query(Holder.class)
                .list()
                .forEach(holder -> outbox.add(holder.telegramId, "rekeyed:" + UUID.randomUUID(),
                        new ConfigReady(holder.id, OldKeys.LOST, null)));
    }

    private record Holder(UUID id, long telegramId) {
    }
}
