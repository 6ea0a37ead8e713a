package dev.wtb.database.handout;

import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.person.Circle;
import dev.wtb.database.plan.PlanNames;
import java.util.List;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out, and takes back, one person a transaction: nobody is locked for long, what one person's rows refuse stops
 * nobody else, and a crash leaves no half. Any number of replicas may go along: each begins where all of them are.
 */
@Component
class HandoutRounds {
    private static final Logger LOG = LoggerFactory.getLogger(HandoutRounds.class);
    private static final int PAGE = 200;

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

    @Scheduled(fixedDelay = 1000)
    void look() {
        while (page()) {
            LOG.debug("There may be more to hand out");
        }
    }

    /** Whether there may be more to do at once. */
    private boolean page() {
        var next = sql.sql("""
                select id, days, plan_code as plan, filter, state, cursor from handout
                where state in ('RUNNING', 'UNDOING') order by at limit 1""").query(Running.class).optional();
        next.ifPresent(running -> {
            if (running.state.equals("RUNNING")) {
                each(running, recipients(running), this::give, "DONE");
            } else {
                each(running, holders(running), this::takeBack, "UNDONE");
            }
        });
        return next.isPresent();
    }

    private void each(Running running, List<Long> people, ObjLongConsumer<Running> act, String end) {
        if (people.isEmpty()) {
            sql.sql("update handout set state = ? where id = ? and state = ?")
                    .param(end)
                    .param(running.id)
                    .param(running.state)
                    .update();
        }
        people.forEach(person -> one(running, person, act));
    }

    /** What somebody else's lock refuses is tried again in the next round, from here on. */
    private void one(Running running, long person, ObjLongConsumer<Running> act) {
        try {
            transaction.executeWithoutResult(_ -> act.accept(running, person));
        } catch (TransientDataAccessException busy) {
            throw busy;
        } catch (RuntimeException failed) {
            LOG.warn("Handout {} does not reach {}", running.id, person, failed);
            transaction.executeWithoutResult(_ -> fail(running, person));
        }
    }

    private List<Long> recipients(Running running) {
        var form = new HandoutForm(json.readValue(running.filter, PeopleFilter.class), running.days, running.plan);
        var circle = new Circle(form.to());
        return sql.sql("select a.telegram_id" + Circle.FROM + "where " + Recipients.condition(form) + " and "
                + circle.condition() + " and a.telegram_id > :cursor order by a.telegram_id limit :page")
                .params(circle.parameters())
                .param("given", form.plan())
                .param("cursor", running.cursor)
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }

    private List<Long> holders(Running running) {
        return sql.sql("""
                select telegram_id from handout_person where handout_id = ? and state = 'GIVEN'
                order by telegram_id limit ?""").param(running.id).param(PAGE).query(Long.class).list();
    }

    private void give(Running running, long person) {
        if (!goesOn(running, person, "given")) {
            return;
        }
        note(running, person, "GIVEN");
        var key = running.key(person);
        if (running.days != null) {
            entitlements.give(List.of(new Granting(person, GrantKind.OPERATOR, key, key, null, running.days, null)));
            outbox.add(person, key, new Notice.HandedOut(running.days, entitlements.paidUntil(person)));
        } else if (running.plan != null) {
            entitlements.give(List.of(Granting.plan(person, key, running.plan)));
            outbox.add(person, key, plans.changed(running.plan, entitlements.paidUntil(person)));
        }
    }

    /** Whoever was not told of it yet is told nothing. */
    private void takeBack(Running running, long person) {
        if (note(running, person, "UNDONE") == 0) {
            return;
        }
        sql.sql("update handout set undone = undone + 1 where id = ?").param(running.id).update();
        var key = running.key(person);
        entitlements.lockHolders(key, List.of());
        entitlements.takeBack(key);
        if (!outbox.takeBack(key)) {
            outbox.add(person, "undone:" + key, running.days == null
                    ? plans.present(person)
                    : new Notice.HandoutGone(running.days));
        }
    }

    private void fail(Running running, long person) {
        if (running.state.equals("UNDOING") || goesOn(running, person, "failed")) {
            note(running, person, "FAILED");
        }
        if (running.state.equals("UNDOING")) {
            sql.sql("update handout set failed = failed + 1 where id = ?").param(running.id).update();
        }
    }

    /** Goes on to this person, unless it was stopped or a replica was here. */
    private boolean goesOn(Running running, long person, String counted) {
        return sql.sql("update handout set cursor = :person, " + counted + " = " + counted + " + 1"
                + " where id = :id and state = 'RUNNING' and cursor < :person")
                .param("person", person)
                .param("id", running.id)
                .update() == 1;
    }

    private int note(Running running, long person, String state) {
        return sql.sql("""
                insert into handout_person as p (handout_id, telegram_id, state) values (?, ?, ?)
                on conflict (handout_id, telegram_id) do update set state = excluded.state where p.state = 'GIVEN'""")
                .param(running.id)
                .param(person)
                .param(state)
                .update();
    }

    private record Running(UUID id, @Nullable Integer days, @Nullable String plan, String filter, String state,
            long cursor) {
        /** Under which somebody gets it, and loses it. */
        String key(long person) {
            return "handout:" + id + ":" + person;
        }
    }
}
