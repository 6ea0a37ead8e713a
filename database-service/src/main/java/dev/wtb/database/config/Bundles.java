package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.message.Notice;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.server.ServerChoice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A config of one device in every place, delivered together once all of them work. */
@Component
class Bundles {
    private static final int PATIENCE_SECONDS = 60;

    private final JdbcClient sql;
    private final ConfigBook book;
    private final TransactionTemplate transaction;
    private final Entitlements entitlements;
    private final DeviceChoice devices;
    private final NewConfigs newConfigs;
    private final Placements placements;
    private final Outbox outbox;
    private final ServerChoice servers;

    Bundles(JdbcClient sql, ConfigBook book, TransactionTemplate transaction, Entitlements entitlements,
            DeviceChoice devices,
            NewConfigs newConfigs, Placements placements, Outbox outbox, ServerChoice servers) {
        this.servers = servers;
        this.sql = sql;
        this.book = book;
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.devices = devices;
        this.newConfigs = newConfigs;
        this.placements = placements;
        this.outbox = outbox;
    }

    /** Each place in a transaction of its own, so that no two servers are locked at once. */
    List<Placement> createAll(long telegramId, UUID key) {
        var made = new ArrayList<Placement>();
        var places = sql.sql("select code from geolocation where on_sale order by position, code limit 50")
                .query(String.class)
                .list();
        for (var place : places) {
            Optional.ofNullable(transaction.execute(_ -> one(telegramId, place, key))).ifPresent(made::addAll);
        }
        if (made.isEmpty()) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY, "No place has room");
        }
        var device = made.getFirst().config().deviceId();
        transaction.executeWithoutResult(_ -> deliverWhenWhole(telegramId, device, key));
        return made;
    }

    private List<Placement> one(long telegramId, String place, UUID key) {
        var device = devices.first(telegramId, entitlements.lockActive(telegramId));
        var present = devices.configAt(device, place);
        if (present.isPresent()) {
            return List.of(placements.of(present.get()));
        }
        if (!servers.room(place)) {
            return List.of();
        }
        var id = UUID.nameUUIDFromBytes((key + place).getBytes(StandardCharsets.US_ASCII));
        return List.of(
                placements.of(newConfigs.make(new Draft(id, telegramId, device, place, null, key), false)));
    }

    /** Queues the archive when nothing of the bundle is still being prepared. */
    void deliverWhenWhole(long telegramId, long deviceId, UUID bundle) {
        var waiting = sql.sql("select count(*) from config where bundle = ? and state = 'PENDING'")
                .param(bundle)
                .query(Long.class)
                .single();
        if (waiting == 0) {
            outbox.add(telegramId, "bundle:" + bundle, new Notice.BundleReady(deviceId));
        }
    }

    /** Whether the archive is on its way already, so that whatever comes later must go alone. */
    boolean delivered(UUID bundle) {
        return sql.sql("select exists (select 1 from outgoing_message where key = ?)")
                .param("bundle:" + bundle)
                .query(Boolean.class)
                .single();
    }

    /** What a silent node still owes comes alone, later; the rest does not wait for it. */
    @Scheduled(fixedDelay = PATIENCE_SECONDS * 500L)
    void release() {
        sql.sql("""
                select telegram_id, device_id, bundle from config c
                where created_at > now() - interval '1 hour' and bundle is not null and state = 'ACTIVE'
                    and not exists (select 1 from outgoing_message where key = 'bundle:' || c.bundle)
                    and not exists (select 1 from config p where p.bundle = c.bundle and p.state = 'PENDING'
                        and p.created_at > now() - make_interval(secs => ?))
                group by telegram_id, device_id, bundle limit 100""")
                .param(PATIENCE_SECONDS)
                .query(Late.class)
                .list()
                .forEach(late -> transaction.executeWithoutResult(_ -> release(late)));
    }

    private void release(Late late) {
        entitlements.lock(List.of(late.telegramId));
        book.unbundle(late.bundle);
        deliverWhenWhole(late.telegramId, late.deviceId, late.bundle);
    }

    private record Late(long telegramId, long deviceId, UUID bundle) {
    }
}
