package dev.wtb.database.config;

import dev.wtb.contract.config.Removed;
import dev.wtb.database.peer.PeerLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends configs for good: with their keys, their open move and their peers on all servers. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Revocation {
    private final JdbcClient sql;
    private final PeerLedger ledger;

    Revocation(JdbcClient sql, PeerLedger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Ends one config, and those that it replaces; nothing happens to what is over already. */
    public List<Removed> revoke(UUID configId) {
        var live = sql.sql("""
                update config set state = 'REVOKED', private_key = null, look_at = null
                where id = ? and state <> 'REVOKED'""").param(configId).update();
        if (live == 0) {
            return List.of();
        }
        sql.sql("update move set phase = 'CANCELLED' where config_id = ? and phase in ('RESERVED', 'SWITCHED')")
                .param(configId).update();
        var gone = new ArrayList<>(ledger.removeAll(configId));
        gone.addAll(revokeReplaced(configId));
        return gone;
    }

    /** Ends those that a config replaces. */
    public List<Removed> revokeReplaced(UUID configId) {
        return sql.sql("select id from config where replaced_by = ? and state <> 'REVOKED' order by id for update")
                .param(configId).query(UUID.class).list().stream().flatMap(old -> revoke(old).stream()).toList();
    }

    /** Ends all configs of a user. */
    public void revokeAll(long telegramId) {
        sql.sql("select id from config where telegram_id = ? and state <> 'REVOKED' order by id for update")
                .param(telegramId).query(UUID.class).list().forEach(this::revoke);
    }

    /** Ends one replaced config whose time is over; whether there was one. */
    public boolean revokeOneReplaced() {
        var over = sql.sql("""
                select id from config where replaced_by is not null and state <> 'REVOKED' and replaced_until < now()
                order by replaced_until limit 1 for update skip locked""").query(UUID.class).optional();
        over.ifPresent(this::revoke);
        return over.isPresent();
    }
}
