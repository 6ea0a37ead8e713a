package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.key.KeyMaker;
import dev.wtb.database.key.Seal;
import dev.wtb.database.peer.PeerKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerChoice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes a config: server chosen, keys made, address taken, peer placed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConfigBirth {
    private static final int KEY_VERSION = 1;
    private static final int MOST_A_DAY = 60;

    private final JdbcClient sql;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final KeyMaker keys;
    private final Seal seal;

    ConfigBirth(JdbcClient sql, ServerChoice servers, PeerLedger ledger, KeyMaker keys, Seal seal) {
        this.sql = sql;
        this.servers = servers;
        this.ledger = ledger;
        this.keys = keys;
        this.seal = seal;
    }

    /**
     * The id of the new config; {@code no-capacity} when the place has no room.
     *
     * @param promised whether the place was reserved by a checkout; others leave reserved ones alone
     */
    UUID make(Draft draft, boolean promised) {
        if (!promised && !servers.room(draft.geolocationCode())) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY,
                    draft.geolocationCode() + " is promised to others");
        }
        if (bornToday(draft.telegramId()) >= MOST_A_DAY) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_CONFIGS,
                    "The user made " + MOST_A_DAY + " configs today");
        }
        var server = servers.among(draft.geolocationCode()).orElseThrow(() -> new Problem(HttpStatus.CONFLICT,
                ProblemTypes.NO_CAPACITY, "No healthy server of " + draft.geolocationCode() + " has room"));
        ledger.place(server, insert(draft, server));
        return draft.id();
    }

    /** Each takes an address that then rests, so nobody may have them without end. */
    private long bornToday(long telegramId) {
        return sql.sql("select count(*) from config where telegram_id = ? and created_at > now() - interval '1 day'")
                .param(telegramId).query(Long.class).single();
    }

    private PeerKeys insert(Draft draft, PlacedServer server) {
        var preshared = keys.presharedKey();
        if (draft.ownKey() != null) {
            return insert(draft, server, draft.ownKey(), null, preshared);
        }
        var pair = keys.pair();
        return insert(draft, server, pair.publicKey(), pair.privateKey(), preshared);
    }

    private PeerKeys insert(Draft draft, PlacedServer server, String publicKey, @Nullable String privateKey,
            String preshared) {
        var sealed = privateKey == null ? null : seal.seal(privateKey, "private_key", draft.id(), KEY_VERSION);
        try {
            sql.sql("""
                    insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key,
                        private_key, preshared_key, key_version, bundle)
                    values (:id, :user, :device, :geolocation, :server, 'PENDING', :public, :private, :preshared,
                        :version, :bundle)""")
                    .param("id", draft.id()).param("user", draft.telegramId()).param("device", draft.deviceId())
                    .param("geolocation", draft.geolocationCode()).param("server", server.id())
                    .param("public", publicKey).param("private", sealed)
                    .param("preshared", seal.seal(preshared, "preshared_key", draft.id(), KEY_VERSION))
                    .param("version", KEY_VERSION).param("bundle", draft.bundle()).update();
        } catch (DuplicateKeyException used) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.KEY_IN_USE, "This key is in use");
        }
        return new PeerKeys(draft.id(), publicKey, preshared);
    }
}
