package dev.wtb.database.entitlement;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of the paid time of people whose accounts are locked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Subscriptions {
    private static final String STORE = """
            insert into subscription as s (telegram_id, plan_code, paid_until, state)
            values (:user, :plan, :until, 'ACTIVE')
            on conflict (telegram_id) do update set plan_code = excluded.plan_code, paid_until = excluded.paid_until,
                reminded = case when s.paid_until = excluded.paid_until then s.reminded else 9 end,
                remind_at = case when s.paid_until = excluded.paid_until then s.remind_at else now() end,
                spent_month = case when s.plan_code = excluded.plan_code then s.spent_month end,
                state = case when excluded.paid_until > now() then 'ACTIVE' else s.state end,
                grace_from = case when excluded.paid_until > now() then null
                    when s.paid_until > now() then now() else coalesce(s.grace_from, s.paid_until) end""";

    private final JdbcClient sql;

    Subscriptions(JdbcClient sql) {
        this.sql = sql;
    }

    /** A plan, paid until then. */
    void store(long telegramId, String plan, Instant until) {
        sql.sql(STORE).param("user", telegramId).param("plan", plan).param("until", Timestamp.from(until)).update();
    }

    /** Whether it is paid until just then. */
    boolean lasts(long telegramId, Instant until) {
        return sql.sql("select exists (select from subscription where telegram_id = ? and paid_until = ?)")
                .param(telegramId)
                .param(Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }

    /** Everything was taken back: nothing is left from now on. */
    void empty(long telegramId) {
        sql.sql("""
                update subscription set paid_until = now(), grace_from = now()
                where telegram_id = ? and paid_until > now()""").param(telegramId).update();
    }

    /** Ends paid time that is over; answers when the grace period began, or empty when it is not over. */
    public Optional<Instant> lapse(long telegramId) {
        return sql.sql("""
                update subscription set state = 'GRACE' where telegram_id = ? and state = 'ACTIVE'
                    and paid_until <= now() and peer_until(telegram_id) <= now()
                returning coalesce(grace_from, paid_until)""")
                .param(telegramId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Ends the grace period if it is over; answers whether it was. */
    public boolean end(long telegramId, long graceSeconds) {
        return sql.sql("""
                update subscription set state = 'ENDED' where telegram_id = ? and state = 'GRACE'
                    and coalesce(grace_from, paid_until) <= now() - make_interval(secs => ?)""")
                .param(telegramId)
                .param(graceSeconds)
                .update() == 1;
    }

    /** Reminders follow the calendar of another time zone from now on. */
    public void remindAnew(long telegramId) {
        sql.sql("update subscription set remind_at = now() where telegram_id = ?").param(telegramId).update();
    }

    /** Notes that this month's traffic is used up; empty when it is not, or when that was known. */
    Optional<Spent> spend(long telegramId) {
        return sql.sql("""
                update subscription s set spent_month = this_month() from plan l
                where s.telegram_id = ? and l.code = s.plan_code and l.gigabytes is not null and s.state = 'ACTIVE'
                    and s.spent_month is distinct from this_month()
                    and used_this_month(s.telegram_id) >= l.gigabytes * 1000000000::bigint
                returning s.spent_month, s.plan_code""").param(telegramId).query(Spent.class).optional();
    }

    /** Another month: answers whether anything still works, and so is fast again; empty in the same month. */
    Optional<Boolean> refill(long telegramId) {
        return sql.sql("""
                update subscription set spent_month = null where telegram_id = ? and spent_month < this_month()
                returning state = 'ACTIVE'""").param(telegramId).query(Boolean.class).optional();
    }

    /** The month whose traffic is used up, and the plan. */
    record Spent(LocalDate spentMonth, String planCode) {
    }
}
