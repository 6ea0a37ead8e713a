package dev.wtb.database.config;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.Notice.OldKeys;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
import dev.wtb.database.server.ServerBook;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Configs become ACTIVE once their node holds them; their file goes out in the same transaction. */
@Component
public class Activation {
    private final JdbcClient sql;
    private final ConfigBook book;
    private final Orders orders;
    private final ServerBook servers;
    private final Outbox outbox;
    private final Bundles bundles;

    Activation(JdbcClient sql, ConfigBook book, Orders orders, ServerBook servers, Outbox outbox, Bundles bundles) {
        this.sql = sql;
        this.book = book;
        this.orders = orders;
        this.servers = servers;
        this.outbox = outbox;
        this.bundles = bundles;
    }

    /** The node of a config's present server acknowledged this version of its peer. */
    @Transactional
    public void applied(UUID configId, long version) {
        sql.sql("""
                select c.id, c.telegram_id, c.device_id, c.bundle, coalesce(
                    (select 'LATER' from config o where o.replaced_by = c.id and o.state <> 'REVOKED' limit 1),
                    (select 'NOW' from config o where o.replaced_by = c.id limit 1)) as renewed
                from config c join peer p on p.config_id = c.id and p.server_id = c.server_id
                where c.id = ? and c.state = 'PENDING' and p.version <= ? for no key update of c""")
                .param(configId)
                .param(version)
                .query(Pending.class)
                .optional()
                .ifPresent(config -> activate(List.of(config)));
    }

    /** A node applied a whole generation, but for peers with these keys. */
    @Transactional
    public void applied(long serverId, long generation, List<String> refused) {
        activate(sql.sql("""
                select c.id, c.telegram_id, c.device_id, c.bundle, coalesce(
                    (select 'LATER' from config o where o.replaced_by = c.id and o.state <> 'REVOKED' limit 1),
                    (select 'NOW' from config o where o.replaced_by = c.id limit 1)) as renewed
                from config c join peer p on p.config_id = c.id and p.server_id = c.server_id
                where c.server_id = ? and c.state = 'PENDING' and p.version <= ? and p.public_key <> all(?)
                order by c.id limit 1000 for no key update of c""")
                .param(serverId)
                .param(generation)
                .param(refused.toArray(String[]::new))
                .query(Pending.class)
                .list());
        servers.applied(serverId, generation);
    }

    /** Orders of all at once, since they are locked by id. */
    private void activate(List<Pending> configs) {
        if (!configs.isEmpty()) {
            orders.provisioned(configs.stream().map(Pending::telegramId).distinct().toList());
        }
        configs.forEach(this::activate);
    }

    private void activate(Pending config) {
        book.activate(config.id);
        if (config.bundle != null && !bundles.delivered(config.bundle)) {
            bundles.deliverWhenWhole(config.telegramId, config.deviceId, config.bundle);
            return;
        }
        outbox.add(config.telegramId, "ready:" + config.id, new Notice.ConfigReady(config.id, config.renewed, null));
    }

    private record Pending(UUID id, long telegramId, long deviceId, @Nullable UUID bundle, @Nullable OldKeys renewed) {
    }
}
