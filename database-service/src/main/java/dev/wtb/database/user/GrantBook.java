package dev.wtb.database.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The grants of people whose accounts the caller has locked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class GrantBook {
    /** Days on whatever plan name the one that somebody without any gets. */
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
        return sql.sql(ADD).param("user", grant.telegramId()).param("kind", grant.kind().name())
                .param("key", grant.key()).param("charge", grant.chargeId()).param("days", grant.days())
                .param("reaches", stamp(grant.reaches())).param("plan", grant.plan()).update() == 1;
    }

    /** Takes away what hangs on a charge. */
    List<Granted> annul(String chargeId) {
        return sql.sql("""
                update granted set void = true where charge_id = ? and not void
                returning telegram_id, kind, key, days""").param(chargeId).query(Granted.class).list();
    }

    /** Gives it back, but for what somebody got again meanwhile. */
    List<Granted> revive(String chargeId) {
        return sql.sql("""
                update granted g set void = false where charge_id = ? and void and not exists (
                    select 1 from granted other where other.key = g.key and not other.void)
                returning telegram_id, kind, key, days""").param(chargeId).query(Granted.class).list();
    }

    /** Who has something that hangs on a charge, or had. */
    List<Long> holders(String chargeId) {
        return sql.sql("select distinct telegram_id from granted where charge_id = ?").param(chargeId)
                .query(Long.class).list();
    }

    PaidTime paidTime(long telegramId) {
        return PaidTime.of(sql.sql("select * from granted where telegram_id = ? and not void order by id")
                .param(telegramId).query(GrantBook::read).list());
    }

    /** A grant as it would be if it were made now; empty when there is no such plan. */
    Optional<Grant> imagine(GrantKind kind, String plan, int days) {
        return sql.sql("select stars as plan_stars, days as plan_days, now() as at from plan where code = ?")
                .param(plan).query((row, _) -> new Grant(kind, row.getTimestamp("at").toInstant(),
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
