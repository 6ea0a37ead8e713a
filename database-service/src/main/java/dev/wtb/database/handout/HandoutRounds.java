package dev.wtb.database.handout;

import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.message.Lane;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.person.Circle;
import dev.wtb.database.plan.PlanNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out, and takes back, one person a transaction: nobody is locked for long, what one person's rows refuse stops
 * nobody else, and a crash leaves no half. Replicas go along: the row of the handout says how far all of them are.
 */
@Component
class HandoutRounds {
    private static final Logger LOG = LoggerFactory.getLogger(HandoutRounds.class);
    private static final int PAGE = 200;
    private static final int ATTEMPTS = 5;
    /** Of messages, as broadcasts have it: what waits long goes out at hours at which news should not. */
    private static final int AHEAD = 2000;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Entitlements entitlements;
    private final PlanNames plans;
    private final Outbox outbox;
    private final JsonMapper json;

    HandoutRounds(JdbcClient sql, TransactionTemplate transaction, Entitlements entitlements, PlanNames plans,
            Outbox outbox, JsonMapper json) {
        this.sql = sql;
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.plans = plans;
        this.outbox = outbox;
        this.json = json;
    }

    /** A page of each, so that none waits for another; what is to go goes first. */
    @Scheduled(fixedDelay = 1000)
    void look() {
        var failures = new ArrayList<RuntimeException>();
        for (var running : running()) {
            try {
                page(running);
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private List<Running> running() {
        return sql.sql("""
                select id, days, plan_code as plan, filter, state, cursor from handout
                where state in ('RUNNING', 'UNDOING') order by state desc, at""").query(Running.class).list();
    }

    private void page(Running running) {
        if (running.undoes()) {
            each(running, holders(running), this::takeBack);
        } else if (!enoughWaits()) {
            each(running, recipients(running), this::give);
        }
    }

    /** Messages of so many people are on their way already. */
    private boolean enoughWaits() {
        return sql.sql("""
                select count(*) >= :ahead from (select 1 from outgoing_message
                    where lane = :lane and state = 'NEW' and due_at <= now() limit :ahead) waiting""")
                .param("ahead", AHEAD)
                .param("lane", Lane.BROADCAST.rank())
                .query(Boolean.class)
                .single();
    }

    private void each(Running running, List<Long> people, ObjLongConsumer<Running> act) {
        if (people.isEmpty()) {
            sql.sql("update handout set state = ? where id = ? and state = ? and cursor = ?")
                    .param(running.undoes() ? "UNDONE" : "DONE")
                    .param(running.id)
                    .param(running.state)
                    .param(running.cursor)
                    .update();
        }
        people.forEach(person -> one(running, person, act));
    }

    /**
     * Goes on to this person, unless it was stopped or a replica was here; what fails is tried again, a few times. Who
     * is waited for holds up nobody who would stop it.
     */
    private void one(Running running, long person, ObjLongConsumer<Running> act) {
        try {
            transaction.executeWithoutResult(_ -> {
                entitlements.lock(List.of(person));
                if (sql.sql("""
                        update handout set cursor = :person, attempts = 0
                        where id = :id and state = :state and cursor < :person""")
                        .param("person", person)
                        .param("id", running.id)
                        .param("state", running.state)
                        .update() == 1) {
                    act.accept(running, person);
                }
            });
        } catch (RuntimeException failed) {
            if (isLast(running)) {
                LOG.warn("Handout {} does not reach {}", running.id, person, failed);
                transaction.executeWithoutResult(_ -> passOver(running, person));
            } else {
                throw failed;
            }
        }
    }

    private boolean isLast(Running running) {
        return sql.sql("update handout set attempts = attempts + 1 where id = ? returning attempts >= ?")
                .param(running.id)
                .param(ATTEMPTS)
                .query(Boolean.class)
                .single();
    }

    private void passOver(Running running, long person) {
        int passed = sql.sql("""
                update handout set cursor = :person, attempts = 0, failed = failed + 1
                where id = :id and state = :state and cursor < :person""")
                .param("person", person)
                .param("id", running.id)
                .param("state", running.state)
                .update();
        if (passed == 1 && !running.undoes()) {
            note(running, person, "FAILED");
        }
    }

    private List<Long> recipients(Running running) {
        return sql.sql("select a.telegram_id" + running.audience(json)
                + " and a.telegram_id > :cursor order by a.telegram_id limit :page")
                .params(running.parameters(json))
                .param("cursor", running.cursor)
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }

    private List<Long> holders(Running running) {
        return sql.sql("""
                select telegram_id from handout_person where handout_id = ? and state = 'GIVEN' and telegram_id > ?
                order by telegram_id limit ?""")
                .param(running.id)
                .param(running.cursor)
                .param(PAGE)
                .query(Long.class)
                .list();
    }

    /** If it suits them still, now that nothing of theirs can change. */
    private void give(Running running, long person) {
        if (!sql.sql("select exists (select" + running.audience(json) + " and a.telegram_id = :person)")
                .params(running.parameters(json))
                .param("person", person)
                .query(Boolean.class)
                .single()) {
            return;
        }
        var key = running.key(person);
        if (running.days != null) {
            entitlements
                    .giveLocked(List.of(new Granting(person, GrantKind.OPERATOR, key, key, null, running.days, null)));
            outbox.add(person, key, new Notice.HandedOut(running.days, entitlements.paidUntil(person)));
        } else if (running.plan != null) {
            entitlements.giveLocked(List.of(Granting.plan(person, key, running.plan)));
            outbox.add(person, key, plans.changed(running.plan, entitlements.paidUntil(person)));
        }
        note(running, person, "GIVEN");
        sql.sql("update handout set given = given + 1 where id = ?").param(running.id).update();
    }

    private void takeBack(Running running, long person) {
        if (sql.sql("""
                update handout_person set state = 'UNDONE'
                where handout_id = ? and telegram_id = ? and state = 'GIVEN'""")
                .param(running.id)
                .param(person)
                .update() == 0) {
            return;
        }
        sql.sql("update handout set undone = undone + 1 where id = ?").param(running.id).update();
        var key = running.key(person);
        var before = standing(person);
        entitlements.takeBack(key);
        var after = standing(person);
        boolean known = !outbox.takeBack(key) && outbox.said(key) && !after.equals(before);
        if (known && running.days != null) {
            outbox.add(person, "undone:" + key, new Notice.HandoutGone(running.days));
        } else if (known && after.runs) {
            outbox.add(person, "undone:" + key, plans.changed(after.plan, after.until));
        }
    }

    private Standing standing(long person) {
        return sql.sql("""
                select plan_code as plan, paid_until as until, paid_until > now() as runs
                from subscription where telegram_id = ?""").param(person).query(Standing.class).single();
    }

    private void note(Running running, long person, String state) {
        sql.sql("""
                insert into handout_person (handout_id, telegram_id, state) values (?, ?, ?)
                on conflict (handout_id, telegram_id) do update set state = excluded.state""")
                .param(running.id)
                .param(person)
                .param(state)
                .update();
    }

    private record Standing(String plan, Instant until, boolean runs) {
    }

    private record Running(UUID id, @Nullable Integer days, @Nullable String plan, String filter, String state,
            long cursor) {
        boolean undoes() {
            return state.equals("UNDOING");
        }

        /** Those whom it is for, as the rest of a query. */
        String audience(JsonMapper json) {
            var form = form(json);
            return Circle.FROM + "where " + Recipients.condition(form) + " and " + new Circle(form.to()).condition();
        }

        Map<String, @Nullable Object> parameters(JsonMapper json) {
            var parameters = new Circle(form(json).to()).parameters();
            parameters.put("given", plan);
            return parameters;
        }

        private HandoutForm form(JsonMapper json) {
            return new HandoutForm(json.readValue(filter, PeopleFilter.class), days, plan);
        }

        /** Under which somebody gets it, and loses it. */
        String key(long person) {
            return "handout:" + id + ":" + person;
        }
    }
}
