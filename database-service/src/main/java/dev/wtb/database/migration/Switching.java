package dev.wtb.database.migration;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Configs live on the server that they were moved to once its node holds their peers; their owners are told. */
@Component
public class Switching {
    private static final int MOST = 500;

    private final JdbcClient sql;
    private final ConfigBook configs;
    private final MoveBook book;
    private final Orders orders;
    private final Outbox outbox;

    Switching(JdbcClient sql, ConfigBook configs, MoveBook book, Orders orders, Outbox outbox) {
        this.sql = sql;
        this.configs = configs;
        this.book = book;
        this.orders = orders;
        this.outbox = outbox;
    }

    /**
     * A node holds all of a generation but what it refused: whoever waited for that switches, unless their drain is
     * undone. Answers whether there may be more of them.
     */
    @Transactional
    public boolean arrived(long serverId, long generation, List<String> refused) {
        var waiting = sql.sql("""
                select c.id from config c
                where c.state <> 'REVOKED' and c.id in (select m.config_id
                    from move m join server a on a.id = m.source_server_id
                        join peer p on p.server_id = m.target_server_id and p.config_id = m.config_id
                    where m.target_server_id = :server and m.phase = 'RESERVED' and p.version <= :generation
                        and p.public_key <> all(:refused) and not %s)
                order by c.id limit :most for no key update of c""".formatted(Undoing.UNDONE))
                .param("server", serverId)
                .param("generation", generation)
                .param("refused", refused.toArray(String[]::new))
                .param("most", MOST)
                .query(UUID.class)
                .list();
        if (!waiting.isEmpty()) {
            switched(steps(waiting, serverId, generation));
        }
        return waiting.size() == MOST;
    }

    /** What was reserved or given up meanwhile is seen only by a statement that begins once the configs are locked. */
    private List<Step> steps(List<UUID> waiting, long serverId, long generation) {
        return sql.sql("""
                select m.id, m.config_id, m.epoch, m.source_server_id, m.target_server_id, c.telegram_id,
                    m.geolocation_code, m.reason
                from move m join config c on c.id = m.config_id join server a on a.id = m.source_server_id
                    join peer p on p.server_id = m.target_server_id and p.config_id = m.config_id
                where m.config_id = any(:configs) and m.target_server_id = :server and m.phase = 'RESERVED'
                    and p.version <= :generation and c.state <> 'REVOKED' and not %s
                order by m.id for no key update of m""".formatted(Undoing.UNDONE))
                .param("configs", waiting.toArray(UUID[]::new))
                .param("server", serverId)
                .param("generation", generation)
                .query(Step.class)
                .list();
    }

    /** Their configs and moves are locked. */
    void switched(List<Step> steps) {
        var settling = new HashMap<Place, List<UUID>>();
        for (var step : steps) {
            settling.computeIfAbsent(new Place(step.targetServerId, step.geolocationCode), _ -> new ArrayList<>())
                    .add(step.configId);
        }
        settling.forEach((place, ids) -> configs.settle(ids, place.server, place.code));
        orders.provisioned(steps.stream().map(Step::telegramId).distinct().toList());
        var promised = book.switched(steps.stream().collect(Collectors.toMap(Step::configId, Step::id)));
        outbox.add(steps.stream()
                .map(step -> new Outbox.Letter(step.telegramId, step.notice(),
                        new Notice.ConfigMoved(step.configId, step.reason == MoveReason.ASKED, promised.get(step.id))))
                .toList());
    }

    /** Where configs are to live. */
    private record Place(long server, @Nullable String code) {
    }

    /** A move whose next step is taken now. */
    record Step(long id, UUID configId, long epoch, long sourceServerId, long targetServerId, long telegramId,
            @Nullable String geolocationCode, MoveReason reason) {
        /** The key of what its owner is told. */
        String notice() {
            return "moved:" + configId + ":" + epoch;
        }
    }
}
