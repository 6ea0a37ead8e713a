package dev.wtb.database.config;

import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.Placement;
import dev.wtb.database.entitlement.Entitlements;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction that turns a wish into a placed config. */
@Component
public class ConfigCreation {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final DeviceChoice devices;
    private final NewConfigs newConfigs;
    private final Placements placements;

    ConfigCreation(JdbcClient sql, Entitlements entitlements, DeviceChoice devices, NewConfigs newConfigs,
            Placements placements) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.devices = devices;
        this.newConfigs = newConfigs;
        this.placements = placements;
    }

    /** The config of that key when it exists, else a new one, or the one that the device has at that place. */
    @Transactional
    public Placement create(ConfigRequest request) {
        return placements.of(create(request, false));
    }

    /** The same in a place that a checkout has reserved. */
    @Transactional
    public void createPromised(ConfigRequest request) {
        create(request, true);
    }

    private UUID create(ConfigRequest request, boolean promised) {
        int most = entitlements.lockActive(request.telegramId());
        var known = known(request.key(), request.telegramId());
        if (known.isPresent()) {
            return known.get();
        }
        var device = devices.choose(request.telegramId(), request.deviceId(), most);
        var present = devices.configAt(device, request.geolocationCode());
        return present.orElseGet(() -> newConfigs.make(new Draft(request.key(), request.telegramId(), device,
                request.geolocationCode(), null, null), promised));
    }

    private Optional<UUID> known(UUID key, long telegramId) {
        return sql.sql("select id from config where id = ? and telegram_id = ? and state <> 'REVOKED'")
                .param(key)
                .param(telegramId)
                .query(UUID.class)
                .optional();
    }
}
