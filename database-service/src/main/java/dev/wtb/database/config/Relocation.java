package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.migration.MoveBook;
import dev.wtb.database.peer.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A user takes a config to another place: a move like any other, make before break. */
@Component
class Relocation {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final DeviceChoice devices;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final ConfigKeys keys;
    private final MoveBook moves;

    Relocation(JdbcClient sql, Entitlements entitlements, DeviceChoice devices, ServerChoice servers, PeerLedger ledger,
            ConfigKeys keys, MoveBook moves) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.devices = devices;
        this.servers = servers;
        this.ledger = ledger;
        this.keys = keys;
        this.moves = moves;
    }

    /** Asking again for the place where it is, or is going, changes nothing. */
    @Transactional
    void relocate(long telegramId, UUID id, String place) {
        entitlements.lockActive(telegramId);
        var config = lock(telegramId, id);
        var there = devices.configAt(config.deviceId, place);
        if (there.isPresent()) {
            if (there.get().equals(id)) {
                return;
            }
            throw conflict("The device has a config at " + place);
        }
        if (moving(id)) {
            throw conflict("The config is being moved");
        }
        if (!servers.room(place)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY, place + " is promised to others");
        }
        var target = servers.among(place, ledger.servers(id))
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY,
                        "No healthy server of " + place + " has room"));
        ledger.place(target, keys.of(id));
        moves.reserve(List.of(id), target.id(), MoveReason.ASKED, place);
    }

    private boolean moving(UUID id) {
        return sql.sql("""
                select exists (select 1 from move where config_id = ? and phase = 'RESERVED')""")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private Standing lock(long telegramId, UUID id) {
        return sql.sql("""
                select device_id from config
                where id = ? and telegram_id = ? and state in ('PENDING', 'ACTIVE') and replaced_by is null
                for no key update""")
                .param(id)
                .param(telegramId)
                .query(Standing.class)
                .optional()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such config of this user"));
    }

    private static Problem conflict(String fact) {
        return new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, fact);
    }

    private record Standing(long deviceId) {
    }
}
