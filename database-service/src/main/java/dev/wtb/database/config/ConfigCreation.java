package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.Placement;
import dev.wtb.database.key.KeyMaker;
import dev.wtb.database.key.Seal;
import dev.wtb.database.peer.PeerKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.peer.PeerReader;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerChoice;
import dev.wtb.database.user.Entitlement;
import dev.wtb.database.user.Entitlements;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction that turns a wish into a placed config. */
@Component
public class ConfigCreation {
    private static final int KEY_VERSION = 1;

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final DeviceChoice devices;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final PeerReader peers;
    private final KeyMaker keys;
    private final Seal seal;

    ConfigCreation(JdbcClient sql, Entitlements entitlements, DeviceChoice devices, ServerChoice servers,
            PeerLedger ledger, PeerReader peers, KeyMaker keys, Seal seal) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.devices = devices;
        this.servers = servers;
        this.ledger = ledger;
        this.peers = peers;
        this.keys = keys;
        this.seal = seal;
    }

    /** The config of that key when it exists, else a new one, or the one that the device has at that place. */
    @Transactional
    public Placement create(ConfigRequest request) {
        var entitlement = entitlements.lockActive(request.telegramId());
        var known = known(request.key(), request.telegramId());
        if (known.isPresent()) {
            return peers.placement(known.get());
        }
        var device = devices.choose(request, entitlement.devices());
        var present = devices.configAt(device, request.geolocationCode());
        return peers.placement(present.orElseGet(() -> make(request, device, entitlement)));
    }

    private UUID make(ConfigRequest request, long device, Entitlement entitlement) {
        var server = servers.among(request.geolocationCode()).orElseThrow(() -> new Problem(HttpStatus.CONFLICT,
                ProblemTypes.NO_CAPACITY, "No healthy server of " + request.geolocationCode() + " has room"));
        ledger.place(server, insert(request, device, server), entitlement.paidUntil());
        return request.key();
    }

    private PeerKeys insert(ConfigRequest request, long device, PlacedServer server) {
        var pair = keys.pair();
        var preshared = keys.presharedKey();
        sql.sql("""
                insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key,
                    private_key, preshared_key, key_version)
                values (:id, :user, :device, :geolocation, :server, 'PENDING', :public, :private, :preshared, :version)""")
                .param("id", request.key()).param("user", request.telegramId()).param("device", device)
                .param("geolocation", request.geolocationCode()).param("server", server.id())
                .param("public", pair.publicKey())
                .param("private", seal.seal(pair.privateKey(), "private_key", request.key(), KEY_VERSION))
                .param("preshared", seal.seal(preshared, "preshared_key", request.key(), KEY_VERSION))
                .param("version", KEY_VERSION).update();
        return new PeerKeys(request.key(), pair.publicKey(), preshared);
    }

    private Optional<UUID> known(UUID key, long telegramId) {
        return sql.sql("select id from config where id = ? and telegram_id = ? and state <> 'REVOKED'").param(key)
                .param(telegramId).query(UUID.class).optional();
    }
}
