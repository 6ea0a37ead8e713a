package dev.wtb.database.ticket;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.ticket.Shown;
import dev.wtb.contract.ticket.Ticket;
import dev.wtb.contract.ticket.Ticket.Line;
import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketPicture;
import dev.wtb.contract.ticket.TicketText;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.message.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One open ticket a user; an answer ends the user's wait until they write again. */
@RestController
@Transactional
class Tickets implements TicketApi {
    private static final int MOST_PICTURES = 20;
    private static final String SELECT = """
            select t.*, a.first_name from ticket t join account a on a.telegram_id = t.telegram_id""";

    private final JdbcClient sql;
    private final Outbox outbox;
    private final AuditLog audit;

    Tickets(JdbcClient sql, Outbox outbox, AuditLog audit) {
        this.sql = sql;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public long write(long telegramId, TicketText text) {
        var id = opened(telegramId, text.chargeId());
        add(id, "user:" + telegramId + ":" + text.key(), "", text.text());
        return id;
    }

    /** The open ticket's row stays locked, so that pictures come one after the other. */
    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Shown show(long telegramId, TicketPicture picture) {
        if (TicketPicture.type(picture.content()).isEmpty()) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "This is no picture");
        }
        var id = opened(telegramId, null);
        var key = "user:" + telegramId + ":" + picture.key();
        boolean first = picture.album() == null || sql.sql("""
                select not exists (select 1 from ticket_line where ticket_id = ? and album = ? and key <> ?)""")
                .param(id)
                .param(picture.album())
                .param(key)
                .query(Boolean.class)
                .single();
        if (sql.sql("select not exists (select 1 from ticket_line where key = ?)")
                .param(key)
                .query(Boolean.class)
                .single()) {
            keep(telegramId, id, key, picture);
        }
        return new Shown(id, first);
    }

    private void keep(long telegramId, long id, String key, TicketPicture picture) {
        var today = sql.sql("""
                select count(*) from ticket t join ticket_picture p on p.ticket_id = t.id
                where t.telegram_id = ? and p.at > now() - interval '1 day'""")
                .param(telegramId)
                .query(Long.class)
                .single();
        if (today >= MOST_PICTURES) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_PICTURES,
                    "The user showed " + MOST_PICTURES + " pictures today");
        }
        sql.sql("""
                with shown as (insert into ticket_picture (ticket_id, content) values (:ticket, :content) returning id)
                insert into ticket_line (ticket_id, key, author, text, picture, album)
                select :ticket, :key, '', :text, id, :album from shown""")
                .param("ticket", id)
                .param("content", picture.content())
                .param("key", key)
                .param("text", picture.caption())
                .param("album", picture.album())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] picture(long id, long picture) {
        return sql.sql("select content from ticket_picture where ticket_id = ? and id = ?")
                .param(id)
                .param(picture)
                .query((row, _) -> row.getBytes("content"))
                .optional()
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "This picture is forgotten"));
    }

    private long opened(long telegramId, @Nullable String chargeId) {
        return sql.sql("""
                insert into ticket (telegram_id, charge_id) values (:user, :charge)
                on conflict (telegram_id) where open do update set waits_since = coalesce(ticket.waits_since, now()),
                    charge_id = coalesce(excluded.charge_id, ticket.charge_id)
                returning id""").param("user", telegramId).param("charge", chargeId).query(Long.class).single();
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public void answer(long id, TicketAnswer answer, String actor) {
        var user = sql.sql("update ticket set waits_since = null where id = ? returning telegram_id")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> unknown(id));
        var key = "answer:" + id + ":" + answer.key();
        add(id, key, actor, answer.text());
        outbox.add(user, "ticket:" + key, new Notice.TicketAnswer(id, answer.text()));
        audit.write(actor, "answer ticket", String.valueOf(id));
    }

    @Override
    public void close(long id, String actor) {
        var closed = sql
                .sql("update ticket set open = false, waits_since = null, closed_at = now() where id = ? and open")
                .param(id)
                .update();
        if (closed == 1) {
            audit.write(actor, "close ticket", String.valueOf(id));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Ticket> open() {
        return sql.sql(SELECT + " where t.open order by t.waits_since nulls last limit 100")
                .query((row, _) -> new Ticket(row.getLong("id"), row.getLong("telegram_id"),
                        row.getString("first_name"), row.getBoolean("open"), row.getString("charge_id"), List.of()))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Ticket ticket(long id) {
        var lines = sql.sql("""
                select at, author, text, picture from (
                    select * from ticket_line where ticket_id = ? order by at desc limit 200) newest order by at""")
                .param(id)
                .query((row, _) -> new Line(row.getTimestamp("at").toInstant(), row.getString("author"),
                        row.getString("text"), row.getObject("picture", Long.class)))
                .list();
        return sql.sql(SELECT + " where t.id = ?")
                .param(id)
                .query((row, _) -> new Ticket(row.getLong("id"), row.getLong("telegram_id"),
                        row.getString("first_name"), row.getBoolean("open"), row.getString("charge_id"), lines))
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    /** What was answered, and brought no other question, is closed by itself. */
    @Scheduled(fixedDelayString = "#{settings.purgeInterval()}")
    void settle() {
        sql.sql("""
                update ticket set open = false, closed_at = now() where id in (
                    select id from ticket t where open and waits_since is null and not exists (
                        select 1 from ticket_line l where l.ticket_id = t.id and l.at > now() - interval '7 days')
                    limit 500)""").update();
    }

    private void add(long ticket, String key, String author, String text) {
        sql.sql("""
                insert into ticket_line (ticket_id, key, author, text) values (?, ?, ?, ?)
                on conflict (key) do nothing""").param(ticket).param(key).param(author).param(text).update();
    }

    private static Problem unknown(long id) {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "There is no ticket " + id);
    }
}
