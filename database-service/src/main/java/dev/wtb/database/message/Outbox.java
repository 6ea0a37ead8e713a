package dev.wtb.database.message;

import dev.wtb.contract.message.Lane;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.NoticeForm;
import dev.wtb.database.DatabaseProperties;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where the system's own messages are written, in the transaction that caused them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {
    private final JdbcClient sql;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json;
    private final DatabaseProperties.Shop shop;

    Outbox(JdbcClient sql, NamedParameterJdbcTemplate batches, JsonMapper json, DatabaseProperties properties) {
        this.batches = batches;
        this.shop = properties.shop();
        this.sql = sql;
        this.json = json;
    }

    /** Queues a notice once for each key; no news to whoever blocked the bot, to the banned only what goes to all. */
    public void add(long telegramId, String key, Notice notice) {
        add(List.of(new Letter(telegramId, key, notice)));
    }

    /** The same for many. */
    public void add(List<Letter> letters) {
        batches.batchUpdate("""
                insert into outgoing_message (telegram_id, kind, key, parameters, lane, due_at)
                select telegram_id, :kind, :key, :parameters::jsonb, :lane,
                    case when not reachable then 'infinity'
                        when :news then next_news(coalesce(zone, :zone), :from, :to) else now() end from account
                where telegram_id = :user and (reachable or not :bulk) and (banned is null or :everybody)
                on conflict (key) do nothing""",
                letters.stream().map(this::columns).toArray(MapSqlParameterSource[]::new));
    }

    /** Whether nothing was said under this key. */
    public boolean isNew(String key) {
        return sql.sql("select not exists (select from outgoing_message where key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    private MapSqlParameterSource columns(Letter letter) {
        var notice = letter.notice;
        var lane = NoticeForm.lane(notice);
        return new MapSqlParameterSource("user", letter.telegramId)
                .addValue("kind", NoticeForm.name(notice.getClass()))
                .addValue("key", letter.key)
                .addValue("parameters", json.writeValueAsString(NoticeForm.parameters(notice)))
                .addValue("lane", lane.rank())
                .addValue("bulk", lane.bulk())
                .addValue("everybody", NoticeForm.toEverybody(notice))
                .addValue("news", NoticeForm.waitsForItsHour(notice))
                .addValue("zone", shop.zone().getId())
                .addValue("from", shop.newsFrom())
                .addValue("to", shop.newsTo());
    }

    /** Queues again, under a new key, what was said under one of these; answers whether there was anything. */
    public boolean again(long telegramId, String again, String... keys) {
        return sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters, lane)
                select telegram_id, kind, 'again:' || :user || ':' || :again, parameters, lane from outgoing_message
                where key = any(:keys) and telegram_id = :user
                on conflict (key) do nothing returning id""")
                .param("user", telegramId)
                .param("again", again)
                .param("keys", keys)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The same to many, once each. */
    public void broadcast(UUID id, Notice.Broadcast text, Collection<Long> people) {
        sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters, lane, broadcast_id)
                select person, :kind, 'broadcast:' || :id || ':' || person, :parameters::jsonb, :lane, :id::uuid
                from unnest(:people::bigint[]) person
                on conflict (key) do nothing""")
                .param("kind", NoticeForm.name(Notice.Broadcast.class))
                .param("id", id.toString())
                .param("parameters", json.writeValueAsString(NoticeForm.parameters(text)))
                .param("lane", Lane.BROADCAST.rank())
                .param("people", people.toArray(Long[]::new))
                .update();
    }

    /** Whoever did not get a broadcast yet will not. */
    public void drop(UUID broadcast) {
        sql.sql("""
                update outgoing_message set state = 'DROPPED' where id in (select id from outgoing_message
                    where broadcast_id = ? and state = 'NEW' order by id for no key update)""")
                .param(broadcast)
                .update();
    }

    /** Somebody wants no offers, not even those on their way. */
    public void dropOffers(long telegramId) {
        sql.sql("""
                update outgoing_message set state = 'DROPPED'
                where telegram_id = ? and state = 'NEW' and kind = ? and (parameters ->> 'offer')::boolean""")
                .param(telegramId)
                .param(NoticeForm.name(Notice.Broadcast.class))
                .update();
    }

    /** Takes back news that is no longer true and was not sent yet. */
    public void recall(long telegramId, List<Class<? extends Notice>> kinds) {
        sql.sql("""
                update outgoing_message set state = 'DROPPED'
                where telegram_id = ? and state = 'NEW' and attempts = 0 and kind = any(?)""")
                .param(telegramId)
                .param(kinds.stream().map(NoticeForm::name).toArray(String[]::new))
                .update();
    }

    /** Takes one message back; false when it was sent, or may have been. */
    public boolean takeBack(String key) {
        return sql.sql("update outgoing_message set state = 'DROPPED' where key = ? and state = 'NEW' and attempts = 0")
                .param(key)
                .update() == 1;
    }

    /** Whether a message went out, or may have. */
    public boolean said(String key) {
        return sql.sql("select exists (select from outgoing_message where key = ? and state in ('NEW', 'SENT'))")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    /** Somebody is banned: only what is said to everybody still goes out. */
    public void silence(long telegramId) {
        sql.sql("""
                update outgoing_message set state = 'DROPPED'
                where telegram_id = ? and state = 'NEW' and kind <> all(?)""")
                .param(telegramId)
                .param(NoticeForm.toEverybody().toArray(String[]::new))
                .update();
    }

    /** Nobody is there: receipts and files wait without being looked at, news goes. */
    public void hold(long telegramId) {
        sql.sql("update outgoing_message set due_at = 'infinity' where telegram_id = ? and state = 'NEW' and lane < ?")
                .param(telegramId)
                .param(Lane.NOTICE.rank())
                .update();
        sql.sql("""
                delete from outgoing_message
                where telegram_id = ? and state = 'NEW' and kind in ('CONNECTED', 'NOT_CONNECTED')""")
                .param(telegramId)
                .update();
        sql.sql("""
                update outgoing_message set state = 'DROPPED'
                where telegram_id = ? and state = 'NEW' and lane >= ?""")
                .param(telegramId)
                .param(Lane.NOTICE.rank())
                .update();
    }

    /** Somebody is back: what waited is due. */
    public void release(long telegramId) {
        sql.sql("""
                update outgoing_message set due_at = now()
                where telegram_id = ? and state = 'NEW' and due_at = 'infinity'""").param(telegramId).update();
    }

    /**
     * What somebody is to be told.
     *
     * @param key under which it is said once
     */
    public record Letter(long telegramId, String key, Notice notice) {
    }
}
