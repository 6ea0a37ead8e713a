package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.device.NewConfig;
import dev.wtb.database.key.KeyMaker;
import dev.wtb.database.peer.PeerKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes configs: server chosen, keys made, address taken, peer placed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NewConfigs {
    private static final int MOST_A_DAY = 60;

    private final JdbcClient sql;
    private final ConfigBook book;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final KeyMaker keys;

    NewConfigs(JdbcClient sql, ConfigBook book, ServerChoice servers, PeerLedger ledger, KeyMaker keys) {
        this.sql = sql;
        this.book = book;
        this.servers = servers;
        this.ledger = ledger;
        this.keys = keys;
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
        if (madeToday(draft.telegramId()) >= MOST_A_DAY) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_CONFIGS,
                    "The user made " + MOST_A_DAY + " configs today");
        }
        var candidates = servers.candidates(draft.geolocationCode());
        if (candidates.isEmpty()) {
            throw full(draft);
        }
        place(draft, candidates, insert(draft, candidates.getFirst()));
        return draft.id();
    }

    /** All who get a config there wait for the server's row, so it is taken last and held for as little as can be. */
    private void place(Draft draft, List<Long> candidates, PeerKeys keys) {
        var server = servers.lockFirstWithRoom(candidates).orElseThrow(() -> full(draft));
        if (server.id() != candidates.getFirst()) {
            book.moveTo(server.id(), draft.id());
        }
        ledger.place(server, keys);
    }

    private static Problem full(Draft draft) {
        return new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_CAPACITY,
                "No healthy server of " + draft.geolocationCode() + " has room");
    }

    /** Each takes an address that rests afterwards, so nobody may make them without limit. */
    private long madeToday(long telegramId) {
        return sql.sql("select count(*) from config where telegram_id = ? and created_at > now() - interval '1 day'")
                .param(telegramId)
                .query(Long.class)
                .single();
    }

    private PeerKeys insert(Draft draft, long server) {
        var preshared = keys.presharedKey();
        if (draft.ownKey() != null) {
            return insert(draft, server, draft.ownKey(), null, preshared);
        }
        var pair = keys.pair();
        return insert(draft, server, pair.publicKey(), pair.privateKey(), preshared);
    }

    private PeerKeys insert(Draft draft, long server, String publicKey, @Nullable String privateKey,
            String preshared) {
        book.add(new NewConfig(draft.id(), draft.telegramId(), draft.deviceId(), draft.geolocationCode(), server,
                publicKey, privateKey, preshared, draft.bundle()));
        return PeerKeys.of(draft.id(), publicKey, preshared);
    }
}
