package dev.wtb.database.config;

import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.migration.MoveBook;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.ServerChoice;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends configs for good: with their keys, their open move and their peers on all servers. Their owners are locked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Revocation {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final ConfigBook book;
    private final PeerLedger ledger;
    private final ServerChoice servers;
    private final MoveBook moves;

    Revocation(JdbcClient sql, Entitlements entitlements, ConfigBook book, PeerLedger ledger, ServerChoice servers,
            MoveBook moves) {
        this.entitlements = entitlements;
        this.moves = moves;
        this.sql = sql;
        this.book = book;
        this.ledger = ledger;
        this.servers = servers;
    }

    /** Ends one config, and those that it replaces; nothing happens to what is over already. */
    public List<PeerRemoval> revoke(UUID configId) {
        return revokeAll(List.of(configId));
    }

    /** Ends those that a config replaces. */
    public List<PeerRemoval> revokeReplaced(UUID configId) {
        return revokeAll(replacedBy(List.of(configId)));
    }

    /** Ends all configs of a user, whose account is locked. */
    public void revokeAll(long telegramId) {
        revokeAll(sql.sql("select id from config where telegram_id = ? and state <> 'REVOKED'")
                .param(telegramId)
                .query(UUID.class)
                .list());
    }

    /** Ends configs, and those that they replace. All their servers are locked first, in order. */
    public List<PeerRemoval> revokeAll(Collection<UUID> wanted) {
        var ids = Stream.concat(wanted.stream(), replacedBy(wanted).stream()).distinct().toArray(UUID[]::new);
        var live = sql
                .sql("select id from config where id = any(?) and state <> 'REVOKED' order by id for no key update")
                .param(ids)
                .query(UUID.class)
                .list();
        book.revoke(live);
        moves.cancel(live.toArray(UUID[]::new));
        servers.lockOf(live);
        return live.stream().flatMap(config -> ledger.removeAll(config).stream()).toList();
    }

    /** Whatever was replaced goes with what replaced it, and with what replaced that. */
    private List<UUID> replacedBy(Collection<UUID> configs) {
        return sql.sql("""
                with recursive old (id) as (
                    select id from config where replaced_by = any(:ids) and id <> all(:ids) and state <> 'REVOKED'
                    union select c.id from config c join old on c.replaced_by = old.id where c.state <> 'REVOKED')
                select id from old""").param("ids", configs.toArray(UUID[]::new)).query(UUID.class).list();
    }

    /** Ends one replaced config whose time is over; whether there was one. */
    public boolean revokeOneReplaced() {
        var over = sql.sql("""
                select c.id, c.telegram_id from config c join account a on a.telegram_id = c.telegram_id
                where c.replaced_by is not null and c.state <> 'REVOKED' and c.replaced_until < now()
                order by c.replaced_until limit 1 for no key update of a skip locked""").query(Over.class).optional();
        over.ifPresent(config -> {
            entitlements.lock(List.of(config.telegramId));
            revoke(config.id);
        });
        return over.isPresent();
    }

    /** A config whose time is over. */
    private record Over(UUID id, long telegramId) {
    }
}
