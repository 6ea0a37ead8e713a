package dev.wtb.database.config;

import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.HandshakeApi.Awaited;
import dev.wtb.contract.config.Removed;
import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.server.Node;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import dev.wtb.database.message.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** New configs that shall connect: looked at often in their first hour, seldom for three days, then no more. */
@RestController
@Transactional
class FirstHandshakes implements HandshakeApi {
    private static final int SELDOM = 20;

    private final JdbcClient sql;
    private final Outbox outbox;
    private final Revocation revocation;
    private final Shop shop;

    FirstHandshakes(JdbcClient sql, Outbox outbox, Revocation revocation, DatabaseProperties properties) {
        this.sql = sql;
        this.outbox = outbox;
        this.revocation = revocation;
        this.shop = properties.shop();
    }

    @Override
    public List<Awaited> claim(int limit) {
        return sql.sql("""
                update config c set look_at = case when c.active_since > now() - interval '3 days' then
                    now() + make_interval(secs => :often * case when c.active_since > now() - interval '1 hour' then 1
                        else :seldom end) end
                from server s join node n on n.id = s.node_id
                where s.id = c.server_id and c.id in (
                    select id from config where look_at <= now() and state = 'ACTIVE' order by look_at limit :limit
                    for no key update skip locked)
                returning c.id, c.server_id, c.public_key, n.id as node_id, n.name, n.host, n.port""")
                .param("often", shop.handshakeInterval().toMillis() / 1000.0)
                .param("seldom", SELDOM).param("limit", limit)
                .query((row, _) -> new Awaited(row.getObject("id", UUID.class),
                        new Node(row.getLong("node_id"), row.getString("name"), row.getString("host"),
                                row.getInt("port")),
                        row.getLong("server_id"), row.getString("public_key")))
                .list();
    }

    @Override
    public List<Removed> seen(UUID configId) {
        sql.sql("select id from config where id = :id or replaced_by = :id order by id for no key update")
                .param("id", configId).query(UUID.class).list();
        return sql.sql("""
                update config c set connected_on = current_date, look_at = null from device d
                where c.id = ? and d.id = c.device_id and c.connected_on is null and c.state <> 'REVOKED'
                returning c.telegram_id, d.name as device""").param(configId).query(Connected.class).optional()
                .map(connected -> tell(configId, connected)).orElse(List.of());
    }

    private List<Removed> tell(UUID id, Connected connected) {
        outbox.add(connected.telegramId, MessageKind.CONNECTED, "connected:" + id,
                Map.of("device", connected.device));
        return revocation.revokeReplaced(id);
    }

    /** Offers help once to whoever has not connected a while after the file. */
    @Scheduled(fixedDelayString = "${wtb.database.expiry-interval:30s}")
    void help() {
        sql.sql("""
                update config set told_help = true
                where id in (select id from config where look_at is not null and not told_help and state = 'ACTIVE'
                    and active_since < now() - make_interval(secs => ?) limit 200 for no key update skip locked)
                returning id, telegram_id""").param(shop.helpAfter().toSeconds()).query(Silent.class).list()
                .forEach(silent -> outbox.add(silent.telegramId, MessageKind.NOT_CONNECTED, "help:" + silent.id,
                        Map.of("config", silent.id.toString())));
    }

    private record Connected(long telegramId, String device) {
    }

    private record Silent(UUID id, long telegramId) {
    }
}
