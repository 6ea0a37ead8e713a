package dev.wtb.database.config;

import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.HandshakeApi.Awaited;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.server.Node;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.message.Outbox;
import java.util.List;
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
    private static final int PAGE = 200;

    private final JdbcClient sql;
    private final ConfigBook book;
    private final Outbox outbox;
    private final Entitlements entitlements;
    private final Revocation revocation;
    private final Shop shop;

    FirstHandshakes(JdbcClient sql, ConfigBook book, Outbox outbox, Entitlements entitlements, Revocation revocation,
            DatabaseProperties properties) {
        this.entitlements = entitlements;
        this.sql = sql;
        this.book = book;
        this.outbox = outbox;
        this.revocation = revocation;
        this.shop = properties.shop();
    }

    @Override
    public List<Awaited> claim(int limit) {
        double often = shop.handshakeInterval().toMillis() / 1000.0;
        return sql.sql("""
                select c.id, p.server_id, c.public_key, n.id as node_id, n.name, n.host, n.port
                from config c join peer p on p.config_id = c.id join server s on s.id = p.server_id
                    join node n on n.id = s.node_id
                where c.id = any(?)""")
                .param(book.awaited(limit, often, often * SELDOM).toArray(UUID[]::new))
                .query((row, _) -> new Awaited(row.getObject("id", UUID.class),
                        new Node(row.getLong("node_id"), row.getString("name"), row.getString("host"),
                                row.getInt("port")),
                        row.getLong("server_id"), row.getString("public_key")))
                .list();
    }

    @Override
    public List<PeerRemoval> seen(UUID configId) {
        entitlements.lock(sql.sql("select telegram_id from config where id = ?")
                .param(configId)
                .query(Long.class)
                .list());
        return book.connected(configId)
                .map(connected -> tell(configId, connected))
                .orElse(List.of());
    }

    private List<PeerRemoval> tell(UUID id, ConfigBook.Connected connected) {
        outbox.add(connected.telegramId(), "connected:" + id, new Notice.Connected(connected.device()));
        return revocation.revokeReplaced(id);
    }

    /** Offers help once to whoever has not connected a while after the file. */
    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void help() {
        book.silent(shop.helpAfter().toSeconds(), PAGE)
                .forEach(silent -> outbox.add(silent.telegramId(), "help:" + silent.id(),
                        new Notice.NotConnected(silent.id())));
    }
}
