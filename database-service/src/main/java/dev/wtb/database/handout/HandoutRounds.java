package dev.wtb.database.handout;

import dev.wtb.contract.message.Lane;
import dev.wtb.database.entitlement.Entitlements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out, and takes back, one person a transaction: nobody is locked for long, what one person's rows refuse stops
 * nobody else, and a crash leaves no half. Replicas go along: the row of the handout says how far all of them are.
 */
@Component
class HandoutRounds {
    private static final Logger LOG = LoggerFactory.getLogger(HandoutRounds.class);
    private static final int ATTEMPTS = 5;
    /** Of messages, as broadcasts have it: what waits long goes out at hours at which news should not. */
    private static final int AHEAD = 2000;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Entitlements entitlements;
    private final Handing handing;

    HandoutRounds(JdbcClient sql, TransactionTemplate transaction, Entitlements entitlements, Handing handing) {
        this.sql = sql;
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.handing = handing;
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

    private List<RunningHandout> running() {
        return sql.sql("""
                select id, days, plan_code as plan, filter, state, cursor from handout
                where state in ('RUNNING', 'UNDOING') order by state desc, at""").query(RunningHandout.class).list();
    }

    private void page(RunningHandout running) {
        if (running.undoes()) {
            each(running, handing.holders(running), handing::takeBack);
        } else if (!enoughWaits()) {
            each(running, handing.recipients(running), handing::give);
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

    private void each(RunningHandout running, List<Long> people, ObjLongConsumer<RunningHandout> act) {
        if (people.isEmpty()) {
            sql.sql("update handout set state = ? where id = ? and state = ? and cursor = ?")
                    .param(running.undoes() ? "UNDONE" : "DONE")
                    .param(running.id())
                    .param(running.state())
                    .param(running.cursor())
                    .update();
        }
        people.forEach(person -> one(running, person, act));
    }

    /**
     * Goes on to this person, unless it was stopped or a replica was here; what fails is tried again, a few times. Who
     * is waited for holds up nobody who would stop it.
     */
    private void one(RunningHandout running, long person, ObjLongConsumer<RunningHandout> act) {
        try {
            transaction.executeWithoutResult(_ -> {
                entitlements.lock(List.of(person));
                if (sql.sql("""
                        update handout set cursor = :person, attempts = 0
                        where id = :id and state = :state and cursor < :person""")
                        .param("person", person)
                        .param("id", running.id())
                        .param("state", running.state())
                        .update() == 1) {
                    act.accept(running, person);
                }
            });
        } catch (RuntimeException failed) {
            if (isLast(running)) {
                LOG.warn("Handout {} does not reach {}", running.id(), person, failed);
                transaction.executeWithoutResult(_ -> passOver(running, person));
            } else {
                throw failed;
            }
        }
    }

    private boolean isLast(RunningHandout running) {
        return sql.sql("update handout set attempts = attempts + 1 where id = ? returning attempts >= ?")
                .param(running.id())
                .param(ATTEMPTS)
                .query(Boolean.class)
                .single();
    }

    private void passOver(RunningHandout running, long person) {
        int passed = sql.sql("""
                update handout set cursor = :person, attempts = 0, failed = failed + 1
                where id = :id and state = :state and cursor < :person""")
                .param("person", person)
                .param("id", running.id())
                .param("state", running.state())
                .update();
        if (passed == 1 && !running.undoes()) {
            handing.fails(running, person);
        }
    }
}
