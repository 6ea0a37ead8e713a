package dev.wtb.database.update;

import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.database.DatabaseProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Telegram's updates, durable before Telegram forgets them; one effect each, in order for each chat. */
@Component
class Inbox {
    private static final int MAX_ATTEMPTS = 5;

    private final JdbcClient sql;
    private final double leaseSeconds;

    Inbox(JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.leaseSeconds = properties.updateLease().toMillis() / 1000.0;
    }

    @Transactional
    void store(List<IncomingUpdate> updates) {
        if (updates.isEmpty()) {
            return;
        }
        statement(updates).update();
    }

    private StatementSpec statement(List<IncomingUpdate> updates) {
        return sql.sql("""
                insert into incoming_update (update_id, chat_id, body, state)
                select * from unnest(:ids::bigint[], :chats::bigint[], :bodies::text[], :states::text[])
                on conflict (update_id) do nothing""")
                .param("ids", updates.stream().map(IncomingUpdate::updateId).toArray(Long[]::new))
                .param("chats", updates.stream().map(IncomingUpdate::chatId).toArray(Long[]::new))
                .param("bodies", updates.stream().map(IncomingUpdate::body).toArray(String[]::new))
                .param("states",
                        updates.stream().map(update -> update.parked() ? "PARKED" : "NEW").toArray(String[]::new));
    }

    @Transactional
    List<ClaimedUpdate> claim(int limit) {
        return sql.sql("""
                update incoming_update set lease_until = now() + make_interval(secs => :lease)
                where update_id in (
                    select i.update_id from incoming_update i
                    where i.state = 'NEW' and (i.lease_until is null or i.lease_until < now()) and not exists (
                        select 1 from incoming_update e
                        where e.chat_id = i.chat_id and e.state = 'NEW' and e.sequence < i.sequence)
                    order by i.sequence limit :limit for update skip locked)
                returning update_id, body, attempts""").param("lease", leaseSeconds).param("limit", limit)
                .query(ClaimedUpdate.class).list();
    }

    @Transactional
    void done(long updateId) {
        sql.sql("update incoming_update set state = 'DONE' where update_id = ?").param(updateId).update();
    }

    /** Poison is parked so that its chat goes on; money never is: it is tried until it is credited. */
    @Transactional
    void failed(long updateId) {
        sql.sql("""
                update incoming_update set attempts = attempts + 1,
                    lease_until = now() + make_interval(secs => least(300, power(2, attempts))),
                    state = case when attempts + 1 >= :most and body not like '%"successful_payment"%'
                        and body not like '%"refunded_payment"%' then 'PARKED' else state end
                where update_id = :id and state = 'NEW'""").param("most", MAX_ATTEMPTS).param("id", updateId).update();
    }

    @Transactional
    boolean poll(UUID holder, Duration ttl) {
        return sql.sql("""
                insert into lease as l (name, holder, until)
                values ('telegram-poller', :holder, now() + make_interval(secs => :ttl))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where l.holder = excluded.holder or l.until < now()""").param("holder", holder)
                .param("ttl", ttl.toMillis() / 1000.0).update() == 1;
    }

    /** Telegram redelivers for a day at most; ids may come again after that. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    @Transactional
    void forget() {
        sql.sql("delete from incoming_update where state = 'DONE' and received_at < now() - interval '48 hours'")
                .update();
    }
}
