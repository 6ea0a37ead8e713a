package dev.wtb.database.user;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.config.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may use the product until when; every change reaches all peers of the user in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Entitlements {
    private final JdbcClient sql;
    private final ConfigKeys keys;
    private final PeerLedger ledger;

    Entitlements(JdbcClient sql, ConfigKeys keys, PeerLedger ledger) {
        this.sql = sql;
        this.keys = keys;
        this.ledger = ledger;
    }

    /** Locks an entitlement that is in force; {@code no-subscription} otherwise. */
    public Entitlement lockActive(long telegramId) {
        return sql.sql("""
                select s.paid_until, p.devices from subscription s join plan p on p.code = s.plan_code
                where s.telegram_id = ? and s.state = 'ACTIVE' and s.paid_until > now() for update of s""")
                .param(telegramId)
                .query((row, _) -> new Entitlement(row.getTimestamp("paid_until").toInstant(), row.getInt("devices")))
                .optional().orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.NO_SUBSCRIPTION,
                        "The user has neither trial nor paid time"));
    }

    /** Adds days from now or from the present end, whichever is later, and wakes suspended configs. */
    public Instant extend(long telegramId, String planCode, int days) {
        var until = sql.sql("""
                insert into subscription as s (telegram_id, plan_code, paid_until, state)
                values (:user, :plan, now() + make_interval(days => :days), 'ACTIVE')
                on conflict (telegram_id) do update set plan_code = excluded.plan_code, state = 'ACTIVE',
                    paid_until = greatest(now(), s.paid_until) + make_interval(days => :days)
                returning paid_until""").param("user", telegramId).param("plan", planCode).param("days", days)
                .query(Timestamp.class).single().toInstant();
        sql.sql("update config set state = 'ACTIVE' where telegram_id = ? and state = 'SUSPENDED'").param(telegramId)
                .update();
        reach(telegramId, until);
        return until;
    }

    /** Takes days away; an end in the past suspends at the next look. */
    public void shorten(long telegramId, int days) {
        sql.sql("""
                update subscription set paid_until = paid_until - make_interval(days => ?) where telegram_id = ?
                returning paid_until""").param(days).param(telegramId).query(Timestamp.class).optional()
                .ifPresent(until -> reach(telegramId, until.toInstant()));
    }

    /** Makes every peer of the user end then; all servers concerned are locked first, in id order. */
    public void reach(long telegramId, Instant until) {
        var configs = keys.lockAll(telegramId);
        sql.sql("""
                select id from server where id in (
                    select p.server_id from peer p join config c on c.id = p.config_id where c.telegram_id = ?)
                order by id for update""").param(telegramId).query(Long.class).list();
        configs.forEach(config -> ledger.extend(config, until));
    }
}
