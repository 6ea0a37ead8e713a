package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.config.Variant;
import dev.wtb.contract.message.Notice;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.key.Seal;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.server.Disguise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What owners do with their configs; ownership stands in the SQL. */
@RestController
class ConfigHandling implements ConfigFileApi {
    private static final String OWNED = ConfigRows.SELECT
            + " where c.id = ? and c.telegram_id = ? and c.state <> 'REVOKED'";

    private final JdbcClient sql;
    private final ConfigBook book;
    private final Outbox outbox;
    private final Revocation revocation;
    private final Seal seal;
    private final Disguise disguise;
    private final Entitlements entitlements;

    ConfigHandling(JdbcClient sql, ConfigBook book, Outbox outbox, Revocation revocation, Seal seal, Disguise disguise,
            Entitlements entitlements) {
        this.entitlements = entitlements;
        this.disguise = disguise;
        this.sql = sql;
        this.book = book;
        this.outbox = outbox;
        this.revocation = revocation;
        this.seal = seal;
    }

    @Transactional
    void deliver(long telegramId, UUID id, String key, Variant variant) {
        owned(telegramId, id);
        outbox.add(telegramId, "again:" + telegramId + ":" + key, new Notice.ConfigReady(id, null, variant));
    }

    @Transactional
    List<PeerRemoval> revoke(long telegramId, UUID id) {
        entitlements.lockWithServers(List.of(telegramId));
        owned(telegramId, id);
        var removed = revocation.revoke(id);
        entitlements.settle(List.of(telegramId));
        return removed;
    }

    @Transactional
    void forgetKey(long telegramId, UUID id) {
        owned(telegramId, id);
        book.forgetKey(id);
    }

    @Override
    @Transactional(readOnly = true)
    public ConfigMaterial material(long telegramId, UUID id) {
        return sql.sql("""
                select %s, host(p.address4) || '/32' as ip4, host(p.address6) || '/128' as ip6,
                    s.public_key as server_key, s.endpoint_host, s.endpoint_port, s.obfuscation
                from config c join device d on d.id = c.device_id
                    join peer p on p.config_id = c.id and p.server_id = c.server_id join server s on s.id = c.server_id
                where c.id = ? and c.telegram_id = ? and c.state <> 'REVOKED'""".formatted(ConfigRows.COLUMNS))
                .param(id)
                .param(telegramId)
                .query(this::read)
                .optional()
                .orElseThrow(ConfigHandling::unknown);
    }

    @Override
    @Transactional
    public ConfigMaterial send(long telegramId, UUID id) {
        var material = material(telegramId, id);
        if (material.config().state() != ConfigState.SUSPENDED) {
            book.held(telegramId, id, material.fingerprint());
        }
        return material;
    }

    private ConfigMaterial read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var version = row.getInt("key_version");
        return new ConfigMaterial(ConfigRows.read(row, number), opened(row.getBytes("private_key"), id, version),
                row.getString("public_key"),
                seal.unseal(row.getBytes("preshared_key"), "preshared_key", id, version),
                List.of(row.getString("ip4"), row.getString("ip6")), row.getString("server_key"),
                row.getString("endpoint_host"), row.getInt("endpoint_port"), disguise.read(row),
                row.getString("held"), row.getDate("connected_on") != null);
    }

    private @Nullable String opened(byte @Nullable [] sealed, UUID id, int version) {
        return sealed == null ? null : seal.unseal(sealed, "private_key", id, version);
    }

    private Config owned(long telegramId, UUID id) {
        return sql.sql(OWNED + " for no key update of c")
                .param(id)
                .param(telegramId)
                .query(ConfigRows::read)
                .optional()
                .orElseThrow(ConfigHandling::unknown);
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such config of this user");
    }
}
