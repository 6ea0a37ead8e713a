package dev.wtb.database.entitlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The grants of people whose accounts the caller has locked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class GrantBook {
    /** Days on whatever plan are noted on the trial, else the cheapest: whoever has no plan gets that one. */
    private static final String ADD = """
            insert into granted (telegram_id, kind, key, charge_id, plan_code, plan_stars, plan_days, days, reaches)
            select :user, :kind, :key, :charge::text, p.code, p.stars, p.days, :days, :reaches::timestamptz from plan p
            where p.code = :plan::text or :plan::text is null order by p.trial desc, p.stars limit 1
            on conflict (key) where not void do nothing""";

    private final JdbcClient sql;

    GrantBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether it was not there before. */
    boolean add(Granting grant) {
        return sql.sql(ADD)
                .param("user", grant.telegramId())
                .param("kind", grant.kind().name())
                .param("key", grant.key())
                .param("charge", grant.chargeId())
                .param("days", grant.days())
                .param("reaches", stamp(grant.reaches()))
                .param("plan", grant.plan())
                .update() == 1;
    }

    /** Takes away what hangs on a charge. */
    List<Granted> annul(String chargeId) {
        var gone = sql.sql("""
                update granted set void = true where charge_id = ? and not void and kind <> 'TAKEN'
                returning telegram_id, kind, key, days""").param(chargeId).query(Granted.class).list();
        return Stream.concat(gone.stream(), takeOld(chargeId).stream()).toList();
    }

    /** Gives it back, but for what somebody got again meanwhile. */
    List<Granted> revive(String chargeId) {
        return sql.sql("""
                update granted g set void = kind = 'TAKEN' where charge_id = ? and void = (kind <> 'TAKEN')
                    and not exists (select 1 from granted other where other.key = g.key and not other.void
                        and other.id <> g.id)
                returning telegram_id, kind, key, abs(days) as days""").param(chargeId).query(Granted.class).list();
    }

    /** Days from before grants were kept one by one lie in a single BEFORE grant, and are taken from it. */
    private List<Granted> takeOld(String chargeId) {
        return sql.sql("""
                with old (telegram_id, plan_code, days, at) as (
                    select p.telegram_id, o.plan_code, p.days, p.at from payment p join orders o on o.id = p.order_id
                    where p.charge_id = :charge and p.kind = 'CHARGE' and p.credited and p.days > 0 and not exists (
                        select 1 from granted where key = 'charge:' || :charge)
                    union all
                    select g.taker, g.plan_code, g.days, p.at from gift g join payment p on p.charge_id = g.charge_id
                        and p.kind = 'CHARGE'
                    where g.charge_id = :charge and g.taker is not null and not exists (
                        select 1 from granted where key = 'gift:' || g.code)
                    union all
                    select telegram_id, plan_code, days, at from granted
                    where charge_id = :charge and kind = 'INVITATION')
                insert into granted (telegram_id, kind, key, charge_id, plan_code, plan_stars, plan_days, days)
                select b.telegram_id, 'TAKEN', 'taken:' || :charge || ':' || b.telegram_id || ':' || row_number() over (),
                    :charge, l.code, l.stars, l.days, -old.days
                from old join granted b on b.telegram_id = old.telegram_id and b.kind = 'BEFORE' and b.at > old.at
                    join plan l on l.code = old.plan_code
                on conflict (key) where not void do nothing
                returning telegram_id, kind, key, -days as days""")
                .param("charge", chargeId)
                .query(Granted.class)
                .list();
    }

    /** Who has something that hangs on a charge, or had. */
    List<Long> holders(String chargeId) {
        return sql.sql("""
                select telegram_id from granted where charge_id = :charge
                union select taker from gift where charge_id = :charge and taker is not null""")
                .param("charge", chargeId)
                .query(Long.class)
                .list();
    }

    PaidTime paidTime(long telegramId) {
        return PaidTime.of(sql.sql("select * from granted where telegram_id = ? and not void order by id")
                .param(telegramId)
                .query(GrantBook::read)
                .list());
    }

    /** A grant as it would be if it were made now; empty when there is no such plan. */
    Optional<Grant> imagine(GrantKind kind, String plan, int days) {
        return sql.sql("select stars as plan_stars, days as plan_days, now() as at from plan where code = ?")
                .param(plan)
                .query((row, _) -> new Grant(kind, row.getTimestamp("at").toInstant(),
                        new Terms(plan, row.getInt("plan_stars"), row.getInt("plan_days")), days, null))
                .optional();
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        return new Grant(GrantKind.valueOf(row.getString("kind")), row.getTimestamp("at").toInstant(),
                new Terms(row.getString("plan_code"), row.getInt("plan_stars"), row.getInt("plan_days")),
                row.getInt("days"), instant(row.getTimestamp("reaches")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
