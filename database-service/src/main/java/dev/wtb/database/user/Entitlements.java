package dev.wtb.database.user;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.config.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.user.Conversion.Price;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** Locks an entitlement that is in force; {@code banned} or {@code no-subscription} otherwise. */
    public Entitlement lockActive(long telegramId) {
        lock(telegramId);
        var found = sql.sql("""
                select a.banned is not null as banned, peer_until(s.telegram_id) as until,
                    coalesce(p.devices, 0) as devices
                from account a
                    left join subscription s on s.telegram_id = a.telegram_id and s.state = 'ACTIVE'
                        and peer_until(s.telegram_id) > now()
                    left join plan p on p.code = s.plan_code
                where a.telegram_id = ?""").param(telegramId).query(Holder.class).optional();
        if (found.isPresent() && found.get().banned) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.BANNED, "The user is banned");
        }
        return found.flatMap(Holder::entitlement).orElseThrow(() -> new Problem(HttpStatus.CONFLICT,
                ProblemTypes.NO_SUBSCRIPTION, "The user has neither trial nor paid time"));
    }

    /** What paying for a plan now would lead to. */
    public Extension preview(long telegramId, String planCode, int days) {
        var converted = converted(telegramId, planCode);
        var until = sql.sql("""
                select coalesce((select case when :converts then now() else greatest(now(), paid_until) end
                    from subscription where telegram_id = :user), now()) + make_interval(days => :days)""")
                .param("converts", converted.isPresent()).param("user", telegramId)
                .param("days", days + converted.orElse(0)).query(Timestamp.class).single().toInstant();
        return new Extension(until, converted.orElse(0));
    }

    /**
     * Adds days from now or from the present end, whichever is later, and wakes suspended configs. What remains of
     * another plan is converted by price.
     */
    public Instant extend(long telegramId, String planCode, int days) {
        lock(telegramId);
        var converted = converted(telegramId, planCode);
        var until = sql.sql("""
                insert into subscription as s (telegram_id, plan_code, paid_until, state)
                values (:user, :plan, now() + make_interval(days => :days), 'ACTIVE')
                on conflict (telegram_id) do update set plan_code = excluded.plan_code, state = 'ACTIVE', reminded = 9,
                    paid_until = case when :converts then now() else greatest(now(), s.paid_until) end
                        + make_interval(days => :days)
                returning paid_until""").param("user", telegramId).param("plan", planCode)
                .param("days", days + converted.orElse(0)).param("converts", converted.isPresent())
                .query(Timestamp.class).single().toInstant();
        wake(telegramId);
        return until;
    }

    /** Adds days for nothing; who never had a plan gets them on the trial's terms. */
    public Instant give(long telegramId, int days) {
        var plan = sql.sql("""
                select coalesce((select plan_code from subscription where telegram_id = ?),
                    (select code from plan where trial order by code limit 1))""").param(telegramId)
                .query(String.class).single();
        return extend(telegramId, plan, days);
    }

    /** Makes the paid time end no earlier than that. */
    public Instant atLeast(long telegramId, Instant end) {
        var until = sql.sql("""
                update subscription set paid_until = greatest(paid_until, ?) where telegram_id = ?
                returning paid_until""").param(Timestamp.from(end)).param(telegramId).query(Timestamp.class).single()
                .toInstant();
        reach(telegramId);
        return until;
    }

    /** Takes days away, converted when they have become another plan's; an end in the past suspends at the next look. */
    public void shorten(long telegramId, String planCode, int days) {
        lock(telegramId);
        sql.sql("update subscription set paid_until = paid_until - make_interval(days => ?) where telegram_id = ?")
                .param(inPresentPlan(telegramId, planCode, days)).param(telegramId).update();
        reach(telegramId);
    }

    /** Takes days away that were given on whatever plan. */
    public void shorten(long telegramId, int days) {
        shorten(telegramId, "", days);
    }

    /** Adds days of a plan without changing the one that the user has paid for: they are converted into it. */
    public Instant extendPresent(long telegramId, String planCode, int days) {
        lock(telegramId);
        var present = sql.sql("""
                select s.plan_code from subscription s join plan p on p.code = s.plan_code
                where s.telegram_id = ? and s.paid_until > now() and p.stars > 0""").param(telegramId)
                .query(String.class).optional();
        return present.isEmpty()
                ? extend(telegramId, planCode, days)
                : extend(telegramId, present.get(), inPresentPlan(telegramId, planCode, days));
    }

    private int inPresentPlan(long telegramId, String planCode, int days) {
        return sql.sql("""
                select old.stars, old.days, now.stars as new_stars, now.days as new_days
                from subscription s join plan now on now.code = s.plan_code join plan old on old.code = ?
                where s.telegram_id = ? and old.code <> now.code and old.stars > 0 and now.stars > 0""").param(planCode)
                .param(telegramId)
                .query((row, _) -> Conversion.days(Duration.ofDays(days),
                        new Price(row.getInt("stars"), row.getInt("days")),
                        new Price(row.getInt("new_stars"), row.getInt("new_days"))))
                .optional().orElse(days);
    }

    /** Makes every peer of the user end when the entitlement does; all servers concerned are locked first, in id order. */
    public void reach(long telegramId) {
        lock(telegramId);
        reachLocked(telegramId);
    }

    private void reachLocked(long telegramId) {
        var configs = keys.lockAll(telegramId);
        if (configs.isEmpty()) {
            return;
        }
        var until = sql.sql("select peer_until(?)").param(telegramId).query(Timestamp.class).optional();
        if (until.isEmpty()) {
            return;
        }
        sql.sql("""
                select id from server where id in (
                    select p.server_id from peer p join config c on c.id = p.config_id where c.telegram_id = ?)
                order by id for update""").param(telegramId).query(Long.class).list();
        configs.forEach(config -> ledger.extend(config, until.get().toInstant()));
    }

    private void wake(long telegramId) {
        sql.sql("""
                update config set state = case when active_since is null then 'PENDING' else 'ACTIVE' end
                where telegram_id = ? and state = 'SUSPENDED'""").param(telegramId).update();
        reachLocked(telegramId);
    }

    /** In a statement of its own: what is read after it is as the lock found it. */
    private void lock(long telegramId) {
        sql.sql("select 1 from subscription where telegram_id = ? for update").param(telegramId).query(Integer.class)
                .optional();
    }

    /** Days of the new plan that the rest of another one is worth; empty when there is nothing to convert. */
    private Optional<Integer> converted(long telegramId, String planCode) {
        return sql.sql("""
                select extract(epoch from s.paid_until - now()) as seconds, old.stars, old.days, new.stars as new_stars,
                    new.days as new_days
                from subscription s join plan old on old.code = s.plan_code join plan new on new.code = ?
                where s.telegram_id = ? and s.paid_until > now() and old.code <> new.code and old.stars > 0
                    and new.stars > 0""").param(planCode).param(telegramId)
                .query((row, _) -> Conversion.days(Duration.ofMillis((long) (row.getDouble("seconds") * 1000)),
                        new Price(row.getInt("stars"), row.getInt("days")),
                        new Price(row.getInt("new_stars"), row.getInt("new_days"))))
                .optional();
    }

    private record Holder(boolean banned, @Nullable Instant until, int devices) {
        Optional<Entitlement> entitlement() {
            return Optional.ofNullable(until).map(end -> new Entitlement(end, devices));
        }
    }
}
