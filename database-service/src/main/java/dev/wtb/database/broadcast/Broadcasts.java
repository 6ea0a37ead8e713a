package dev.wtb.database.broadcast;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.Broadcast.State;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.person.Circle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes broadcasts into the outbox page by page; a page and the place where it ended are one transaction. */
@Component
class Broadcasts {
    private static final int PAGE = 500;
    private static final int AHEAD = 2000;
    private static final String AUDIENCE = Circle.FROM
            + "where a.reachable and a.banned is null and (a.offers or not :offer) and ";
    /** Those from before filters have a segment. */
    private static final String FILTER = """
            coalesce(filter, jsonb_build_object('standing', nullif(segment, 'EVERYBODY'), 'neverConnected', false))""";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Outbox outbox;
    private final JsonMapper json;

    Broadcasts(JdbcClient sql, TransactionTemplate transaction, AuditLog audit, Outbox outbox, JsonMapper json) {
        this.json = json;
        this.outbox = outbox;
        this.sql = sql;
        this.transaction = transaction;
        this.audit = audit;
    }

    void start(UUID id, BroadcastText text, String actor) {
        transaction.executeWithoutResult(_ -> {
            var fresh = sql
                    .sql("""
                    insert into broadcast (id, en, ru, segment, filter, offer) values (?, ?, ?, 'FILTER', ?::jsonb, ?)
                    on conflict (id) do nothing""")
                    .param(id)
                    .param(text.en())
                    .param(text.ru())
                    .param(json.writeValueAsString(text.to()))
                    .param(text.offer())
                    .update();
            if (fresh == 1) {
                audit.write(actor, "start broadcast", id.toString());
            } else if (!same(id, text)) {
                throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                        "This broadcast was started with another text; write a new one");
            }
        });
    }

    private boolean same(UUID id, BroadcastText text) {
        return sql.sql("select en = ? and ru = ? and filter = ?::jsonb and offer = ? from broadcast where id = ?")
                .param(text.en())
                .param(text.ru())
                .param(json.writeValueAsString(text.to()))
                .param(text.offer())
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void test(String key, long telegramId, BroadcastText text, String actor) {
        transaction.executeWithoutResult(_ -> {
            var reachable = sql.sql("select reachable and banned is null from account where telegram_id = ?")
                    .param(telegramId)
                    .query(Boolean.class)
                    .optional()
                    .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                            "The bot does not know " + telegramId + ": send it /start first"));
            if (!reachable) {
                throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                        telegramId + " has blocked the bot, or is banned");
            }
            if (outbox.isNew(key)) {
                outbox.add(telegramId, key, new Notice.Broadcast(text.en(), text.ru(), text.offer()));
                audit.write(actor, "try broadcast", String.valueOf(telegramId));
            }
        });
    }

    void stop(UUID id, String actor) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("update broadcast set state = 'STOPPED' where id = ? and state <> 'STOPPED'").param(id).update();
            outbox.drop(id);
            audit.write(actor, "stop broadcast", id.toString());
        });
    }

    long audience(PeopleFilter to, boolean offer) {
        var circle = new Circle(to);
        return sql.sql("select count(*)" + AUDIENCE + circle.condition())
                .params(circle.parameters())
                .param("offer", offer)
                .query(Long.class)
                .single();
    }

    List<Broadcast> newest() {
        return sql.sql("""
                select b.*, told.*, b.at > now() - interval '30 days' as counted
                from (select * from broadcast order by at desc limit 20) b cross join lateral (
                    select count(*) filter (where state = 'NEW') as waiting,
                        count(*) filter (where state = 'DROPPED') as dropped,
                        count(*) filter (where state = 'REFUSED') as refused
                    from outgoing_message where broadcast_id = b.id and state in ('NEW', 'DROPPED', 'REFUSED')) told
                order by b.at desc""")
                .query((row, _) -> new Broadcast(row.getObject("id", UUID.class), row.getString("en"),
                        row.getString("ru"), row.getTimestamp("at").toInstant(), State.valueOf(row.getString("state")),
                        row.getLong("queued"), row.getLong("waiting"), row.getLong("dropped"),
                        row.getLong("refused"), row.getBoolean("counted")))
                .list();
    }

    @Scheduled(fixedDelay = 1000)
    void write() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> page()));
        }
    }

    /** One page, unless enough of it waits to be sent; whether there may be another now. */
    private boolean page() {
        Optional<Running> next = sql.sql("""
                select id, en, ru, %s as filter, offer, cursor from broadcast b where state = 'RUNNING' and (
                    select count(*) from (select 1 from outgoing_message m
                        where m.broadcast_id = b.id and m.state = 'NEW' limit :ahead) waiting) < :ahead
                order by at limit 1 for no key update skip locked""".formatted(FILTER))
                .param("ahead", AHEAD)
                .query(Running.class)
                .optional();
        return next.isPresent() && page(next.get());
    }

    private boolean page(Running running) {
        var circle = new Circle(json.readValue(running.filter, PeopleFilter.class));
        var people = sql.sql("select a.telegram_id" + AUDIENCE + circle.condition()
                + " and a.telegram_id > :cursor order by a.telegram_id limit :page")
                .params(circle.parameters())
                .param("offer", running.offer)
                .param("cursor", running.cursor)
                .param("page", PAGE)
                .query(Long.class)
                .list();
        if (people.isEmpty()) {
            sql.sql("update broadcast set state = 'DONE' where id = ?").param(running.id).update();
            return true;
        }
        outbox.broadcast(running.id, new Notice.Broadcast(running.en, running.ru, running.offer), people);
        sql.sql("update broadcast set cursor = ?, queued = queued + ? where id = ?")
                .param(people.getLast())
                .param(people.size())
                .param(running.id)
                .update();
        return true;
    }

    private record Running(UUID id, String en, String ru, String filter, boolean offer, long cursor) {
    }
}
