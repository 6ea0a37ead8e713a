package dev.wtb.database.update;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.database.Breakdown;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Telegram's updates, durable before Telegram forgets them; one effect each, in order for each chat. */
@Component
class Inbox {
    private static final int MAX_ATTEMPTS = 5;
    /** Excess updates of somebody who floods are skipped, so that nobody else waits; money never is. */
    private static final String STORE = """
            insert into incoming_update (update_id, chat_id, body, state, money)
            select u.id, u.chat, u.body, case when u.parked then 'PARKED'
                    when not u.money and u.nth + (select count(*) from (select 1 from incoming_update i
                        where i.chat_id = u.chat and i.state = 'NEW' limit :most) waiting) > :most then 'SKIPPED'
                    else 'NEW' end, u.money
            from (select *, row_number() over (partition by chat order by id) as nth
                from unnest(:ids::bigint[], :chats::bigint[], :bodies::text[], :parked::boolean[], :money::boolean[])
                    as given (id, chat, body, parked, money)) u
            order by u.id
            on conflict (update_id) do nothing""";

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Incidents incidents;
    private final double leaseSeconds;
    private final int mostOpen;

    Inbox(JdbcClient sql, TransactionTemplate transaction, Incidents incidents, DatabaseProperties properties) {
        this.sql = sql;
        this.transaction = transaction;
        this.incidents = incidents;
        this.leaseSeconds = properties.updateLease().toMillis() / 1000.0;
        this.mostOpen = properties.shop().openUpdates();
    }

    /** One that cannot be stored is parked without its body, so that Telegram may forget it with the others. */
    void store(List<IncomingUpdate> updates) {
        try {
            transaction.executeWithoutResult(_ -> storeAll(updates));
        } catch (DataAccessException fault) {
            if (Breakdown.is(fault)) {
                throw fault;
            }
            LOG.error("Updates are stored one by one", fault);
            updates.forEach(this::storeAlone);
        }
    }

    private void storeAlone(IncomingUpdate update) {
        try {
            transaction.executeWithoutResult(_ -> storeAll(List.of(update)));
        } catch (DataAccessException fault) {
            if (Breakdown.is(fault)) {
                throw fault;
            }
            transaction.executeWithoutResult(_ -> storeAll(List.of(
                    new IncomingUpdate(update.updateId(), 0, "{}", true, update.money()))));
        }
    }

    private void storeAll(List<IncomingUpdate> updates) {
        if (updates.isEmpty()) {
            return;
        }
        sql.sql(STORE)
                .param("most", mostOpen)
                .param("ids", updates.stream().map(IncomingUpdate::updateId).toArray(Long[]::new))
                .param("chats", updates.stream().map(IncomingUpdate::chatId).toArray(Long[]::new))
                .param("bodies", updates.stream().map(IncomingUpdate::body).toArray(String[]::new))
                .param("parked", updates.stream().map(IncomingUpdate::parked).toArray(Boolean[]::new))
                .param("money", updates.stream().map(IncomingUpdate::money).toArray(Boolean[]::new))
                .update();
        updates.stream().filter(IncomingUpdate::parked).forEach(update -> parked(update.updateId()));
    }

    @Transactional
    List<ClaimedUpdate> claim(int limit, List<Long> done) {
        if (!done.isEmpty()) {
            sql.sql("update incoming_update set state = 'DONE' where update_id = any(?)")
                    .param(done.toArray(Long[]::new))
                    .update();
        }
        return sql.sql("""
                update incoming_update set lease_until = now() + make_interval(secs => :lease)
                where update_id in (
                    select i.update_id from incoming_update i
                    where i.state = 'NEW' and (i.lease_until is null or i.lease_until < now()) and not exists (
                        select 1 from incoming_update e
                        where e.chat_id = i.chat_id and e.state = 'NEW' and e.sequence < i.sequence
                            and not (e.money and e.attempts >= 5))
                    order by i.sequence limit :limit for no key update skip locked)
                returning update_id, body, attempts""")
                .param("lease", leaseSeconds)
                .param("limit", limit)
                .query(ClaimedUpdate.class)
                .list();
    }

    /** Poison is parked so that its chat goes on; money never is: it is retried beside its chat, and a person told. */
    @Transactional
    void failed(long updateId) {
        var parked = sql.sql("""
                update incoming_update set attempts = attempts + 1,
                    lease_until = now() + make_interval(secs => least(300, power(2, least(attempts, 9)))),
                    state = case when attempts + 1 >= :most and not money then 'PARKED' else state end
                where update_id = :id and state = 'NEW' returning state = 'PARKED' or attempts = :most""")
                .param("most", MAX_ATTEMPTS)
                .param("id", updateId)
                .query(Boolean.class)
                .optional();
        if (parked.orElse(false)) {
            parked(updateId);
        }
    }

    @Transactional
    void postponed(long updateId, Duration by) {
        sql.sql("update incoming_update set lease_until = now() + make_interval(secs => ?) where update_id = ?")
                .param(by.toMillis() / 1000.0)
                .param(updateId)
                .update();
    }

    @Transactional
    boolean poll(UUID holder, Duration ttl) {
        return sql.sql("""
                insert into lease as l (name, holder, until)
                values ('telegram-poller', :holder, now() + make_interval(secs => :ttl))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where l.holder = excluded.holder or l.until < now()""")
                .param("holder", holder)
                .param("ttl", ttl.toMillis() / 1000.0)
                .update() == 1;
    }

    /** Telegram redelivers for a day at most; ids may come again after that. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    @Transactional
    void forget() {
        sql.sql("""
                delete from incoming_update
                where state in ('DONE', 'SKIPPED') and received_at < now() - interval '48 hours'""").update();
    }

    private void parked(long updateId) {
        incidents.raise(IncidentKind.PARKED_UPDATE, "updates", "update " + updateId);
    }
}
