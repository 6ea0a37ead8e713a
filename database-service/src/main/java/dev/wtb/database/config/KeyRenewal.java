package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.config.Renewed;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.key.KeyMaker;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** New keys for a device at a place: a new config beside the old one, which goes when the new one connects, or now. */
@Component
class KeyRenewal {
    private final JdbcClient sql;
    private final ConfigBook book;
    private final TransactionTemplate transaction;
    private final Entitlements entitlements;
    private final NewConfigs newConfigs;
    private final Revocation revocation;
    private final Placements placements;
    private final KeyMaker keys;
    private final long oldKeysSeconds;

    KeyRenewal(JdbcClient sql, ConfigBook book, TransactionTemplate transaction, Entitlements entitlements,
            NewConfigs newConfigs,
            Revocation revocation, Placements placements, KeyMaker keys, DatabaseProperties properties) {
        this.keys = keys;
        this.sql = sql;
        this.book = book;
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.newConfigs = newConfigs;
        this.revocation = revocation;
        this.placements = placements;
        this.oldKeysSeconds = properties.shop().oldKeys().toSeconds();
    }

    /**
     * Two transactions, since a server that is chosen and one that is left cannot be locked in order. What dies between
     * them is ended by the next look for replaced configs.
     */
    Renewed renew(long telegramId, UUID id, KeyRotation wish) {
        var placement = Objects.requireNonNull(transaction.execute(_ -> {
            make(telegramId, id, wish);
            return placements.of(wish.key());
        }));
        var removed = transaction.execute(_ -> end(telegramId, id, wish.atOnce()));
        return new Renewed(placement, Objects.requireNonNullElse(removed, List.of()));
    }

    private void make(long telegramId, UUID id, KeyRotation wish) {
        entitlements.lockActive(telegramId);
        if (known(wish.key(), telegramId)) {
            return;
        }
        var old = lock(telegramId, id).orElseThrow(
                () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such config of this user"));
        if (old.state() == ConfigState.SUSPENDED) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.DEVICE_LIMIT, "The device waits: the plan has too few");
        }
        refuse(wish.publicKey());
        book.giveWay(id, wish.atOnce() ? 0 : oldKeysSeconds);
        newConfigs.make(
                new Draft(wish.key(), telegramId, old.deviceId(), old.geolocationCode(), wish.publicKey(), null),
                true);
        book.replace(id, wish.key());
    }

    /** Of the older keys only the latest stay, and not even those when all end at once. */
    private List<PeerRemoval> end(long telegramId, UUID id, boolean atOnce) {
        entitlements.lock(List.of(telegramId));
        return sql.sql("""
                select id from config where id = ? and telegram_id = ? and replaced_by is not null
                    and state <> 'REVOKED'""")
                .param(id)
                .param(telegramId)
                .query(UUID.class)
                .optional()
                .map(old -> atOnce ? revocation.revoke(old) : revocation.revokeReplaced(old))
                .orElse(List.of());
    }

    /** A server's own key, or one that no key exchange accepts, would never connect. */
    private void refuse(@Nullable String publicKey) {
        if (publicKey != null && (!keys.usable(publicKey) || sql
                .sql("select exists (select 1 from server where public_key = ?)")
                .param(publicKey)
                .query(Boolean.class)
                .single())) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.UNUSABLE_KEY, "This key cannot be a device's");
        }
    }

    private boolean known(UUID key, long telegramId) {
        return sql.sql("select exists (select 1 from config where id = ? and telegram_id = ? and state <> 'REVOKED')")
                .param(key)
                .param(telegramId)
                .query(Boolean.class)
                .single();
    }

    private Optional<Config> lock(long telegramId, UUID id) {
        return sql.sql(ConfigRows.SELECT + """
                 where c.id = ? and c.telegram_id = ? and c.state <> 'REVOKED' and c.replaced_by is null
                for no key update of c""").param(id).param(telegramId).query(ConfigRows::read).optional();
    }
}
