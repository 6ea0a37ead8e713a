package dev.wtb.database.handout;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.plan.PlanNames;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whom a handout is for next, and what it does to one of them, who is locked. */
@Component
class Handing {
    private static final int PAGE = 200;

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final PlanNames plans;
    private final Outbox outbox;
    private final JsonMapper json;

    Handing(JdbcClient sql, Entitlements entitlements, PlanNames plans, Outbox outbox, JsonMapper json) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.plans = plans;
        this.outbox = outbox;
        this.json = json;
    }

    List<Long> recipients(RunningHandout running) {
        return sql.sql("select a.telegram_id" + running.audience(json)
                + " and a.telegram_id > :cursor order by a.telegram_id limit :page")
                .params(running.parameters(json))
                .param("cursor", running.cursor())
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }

    List<Long> holders(RunningHandout running) {
        return sql.sql("""
                select telegram_id from handout_person where handout_id = ? and state = 'GIVEN' and telegram_id > ?
                order by telegram_id limit ?""")
                .param(running.id())
                .param(running.cursor())
                .param(PAGE)
                .query(Long.class)
                .list();
    }

    /** If it suits them still, now that nothing of theirs can change. */
    void give(RunningHandout running, long person) {
        if (!sql.sql("select exists (select" + running.audience(json) + " and a.telegram_id = :person)")
                .params(running.parameters(json))
                .param("person", person)
                .query(Boolean.class)
                .single()) {
            return;
        }
        var key = running.key(person);
        if (running.days() != null) {
            entitlements
                    .giveLocked(
                            List.of(new Granting(person, GrantKind.OPERATOR, key, key, null, running.days(), null)));
            outbox.add(person, key, new Notice.HandedOut(running.days(), entitlements.paidUntil(person)));
        } else if (running.plan() != null) {
            entitlements.giveLocked(List.of(Granting.plan(person, key, running.plan())));
            outbox.add(person, key, plans.changed(running.plan(), entitlements.paidUntil(person)));
        }
        note(running, person, "GIVEN");
        sql.sql("update handout set given = given + 1 where id = ?").param(running.id()).update();
    }

    /** It does not reach somebody. */
    void fails(RunningHandout running, long person) {
        note(running, person, "FAILED");
    }

    void takeBack(RunningHandout running, long person) {
        if (sql.sql("""
                update handout_person set state = 'UNDONE'
                where handout_id = ? and telegram_id = ? and state = 'GIVEN'""")
                .param(running.id())
                .param(person)
                .update() == 0) {
            return;
        }
        sql.sql("update handout set undone = undone + 1 where id = ?").param(running.id()).update();
        var key = running.key(person);
        var before = standing(person);
        entitlements.takeBack(key);
        var after = standing(person);
        boolean known = !outbox.takeBack(key) && outbox.said(key) && !after.equals(before);
        if (known && running.days() != null) {
            outbox.add(person, "undone:" + key, new Notice.HandoutGone(running.days()));
        } else if (known && after.runs) {
            outbox.add(person, "undone:" + key, plans.changed(after.plan, after.until));
        }
    }

    private Standing standing(long person) {
        return sql.sql("""
                select plan_code as plan, paid_until as until, paid_until > now() as runs
                from subscription where telegram_id = ?""").param(person).query(Standing.class).single();
    }

    private void note(RunningHandout running, long person, String state) {
        sql.sql("""
                insert into handout_person (handout_id, telegram_id, state) values (?, ?, ?)
                on conflict (handout_id, telegram_id) do update set state = excluded.state""")
                .param(running.id())
                .param(person)
                .param(state)
                .update();
    }

    private record Standing(String plan, Instant until, boolean runs) {
    }
}
