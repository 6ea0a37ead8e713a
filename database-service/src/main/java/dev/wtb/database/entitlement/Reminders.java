package dev.wtb.database.entitlement;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import dev.wtb.database.Turns;
import dev.wtb.database.message.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says that paid time ends: three days before, one day before and on the day; and two days before its keys are thrown
 * away. Once each, in the hours for news.
 */
@Component
class Reminders {
    private static final int PAGE = 200;
    private static final Duration LAST_CALL = Duration.ofDays(2);
    /** A grace period this short has no last call: news of the end has hardly been read. */
    private static final Duration SHORT_GRACE = Duration.ofDays(4);
    /**
     * Days are those of the calendar where the user lives; {@code reminded} is the last stage that was told, 9 none.
     */
    private static final String DUE = """
            select telegram_id, plan_code, paid_until, stage, zone, news_hour(zone, :from, :to) and stage < reminded
                and (stage in (0, 1) or (stage = 3 and not trial)) and paid_until > now() and not renews as due from (
                select s.telegram_id, s.plan_code, s.paid_until, s.reminded, p.trial, z.zone,
                    (s.paid_until at time zone z.zone)::date - (now() at time zone z.zone)::date as stage,
                    exists (select 1 from renewal r where r.telegram_id = s.telegram_id and r.state = 'ACTIVE') as renews
                from subscription s join plan p on p.code = s.plan_code
                    join account a on a.telegram_id = s.telegram_id
                    cross join lateral (select coalesce(a.zone, :zone) as zone) z
                where s.state = 'ACTIVE' and s.reminded > 0 and s.remind_at <= now()
                order by s.remind_at limit :page for no key update of s skip locked) near""";
    /** The stage after all others is -1. */
    private static final String ENDING = """
            update subscription set reminded = -1 where telegram_id in (
                select s.telegram_id from subscription s join account a on a.telegram_id = s.telegram_id
                where s.state = 'GRACE' and s.reminded >= 0
                    and coalesce(s.grace_from, s.paid_until) < now() - make_interval(secs => :after)
                    and news_hour(coalesce(a.zone, :zone), :from, :to)
                order by coalesce(s.grace_from, s.paid_until) limit :page for no key update of s skip locked)
            returning telegram_id, plan_code, coalesce(grace_from, paid_until) as paid_until, reminded as stage""";

    private final JdbcClient sql;
    private final Turns turns;
    private final Outbox outbox;
    private final Shop shop;
    private final Duration grace;

    Reminders(JdbcClient sql, Turns turns, Outbox outbox, DatabaseProperties properties) {
        this.sql = sql;
        this.turns = turns;
        this.outbox = outbox;
        this.shop = properties.shop();
        this.grace = properties.grace();
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void look() {
        turns.untilNone(this::remindPage);
        if (grace.compareTo(SHORT_GRACE) > 0) {
            turns.untilNone(this::lastCallPage);
        }
    }

    private boolean remindPage() {
        var page = sql.sql(DUE)
                .param("zone", shop.zone().getId())
                .param("from", shop.newsFrom())
                .param("to", shop.newsTo())
                .param("page", PAGE)
                .query((row, number) -> new Look(Due.read(row, number), row.getString("zone"), row.getBoolean("due")))
                .list();
        page.forEach(this::remind);
        return !page.isEmpty();
    }

    /** Who is not due is looked at again when that may have changed. */
    private void remind(Look look) {
        var due = look.due;
        sql.sql("""
                update subscription set reminded = case when :told then :stage else reminded end,
                    remind_at = greatest(now() + interval '15 minutes', next_reminder(paid_until, :zone, :from,
                        case when :told then :stage else reminded end))
                where telegram_id = :user""")
                .param("told", look.told)
                .param("stage", due.stage)
                .param("zone", look.zone)
                .param("from", shop.newsFrom())
                .param("user", due.telegramId)
                .update();
        if (look.told) {
            outbox.add(due.telegramId, "expiring:" + due.telegramId + ":" + due.until + ":" + due.stage,
                    new Notice.Expiring(due.stage, due.until, due.plan));
        }
    }

    private boolean lastCallPage() {
        var page = due(sql.sql(ENDING).param("after", grace.minus(LAST_CALL).toSeconds()));
        page.forEach(due -> outbox.add(due.telegramId, "grace:" + due.telegramId + ":" + due.until,
                new Notice.GraceEnding(due.until.plus(grace))));
        return !page.isEmpty();
    }

    private List<Due> due(JdbcClient.StatementSpec wanted) {
        return wanted.param("zone", shop.zone().getId())
                .param("from", shop.newsFrom())
                .param("to", shop.newsTo())
                .param("page", PAGE)
                .query(Due::read)
                .list();
    }

    private record Look(Due due, String zone, boolean told) {
    }

    private record Due(long telegramId, String plan, Instant until, int stage) {
        static Due read(ResultSet row, int number) throws SQLException {
            return new Due(row.getLong("telegram_id"), row.getString("plan_code"),
                    row.getTimestamp("paid_until").toInstant(), row.getInt("stage"));
        }
    }
}
