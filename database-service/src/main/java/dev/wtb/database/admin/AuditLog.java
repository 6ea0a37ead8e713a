package dev.wtb.database.admin;

import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.AuditProof;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who did what, append-only, each entry chained to the one before, written in the acting transaction. The database
 * makes the chain, and checks it.
 */
@Component
public class AuditLog {
    private static final int PAGE = 100;

    private final JdbcClient sql;

    public AuditLog(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes one act. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String actor, String act, String subject) {
        write(actor, act, subject, "");
    }

    /** Writes one act that turned a record into another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public <R extends Record> void write(String actor, String act, String subject, R before, R after) {
        write(actor, act, subject, Changes.between(before, after));
    }

    private void write(String actor, String act, String subject, String changes) {
        sql.sql("insert into audit (actor, act, subject, changes, chain) values (?, ?, ?, ?, '')")
                .param(actor)
                .param(act)
                .param(subject)
                .param(changes)
                .update();
    }

    List<AuditEntry> page(long before, String text) {
        return sql.sql("""
                select id, at, actor, act, subject, changes from audit
                where id < :before and (:text = '' or position(lower(:text) in lower(concat_ws(' ', actor, act, subject, changes))) > 0)
                order by id desc limit :page""")
                .param("before", before == 0 ? Long.MAX_VALUE : before)
                .param("text", text)
                .param("page", PAGE)
                .query(AuditEntry.class)
                .list();
    }

    AuditProof proof() {
        return sql.sql("""
                select count(*) as entries, audit_flaw() as flaw,
                    coalesce((select chain from audit order by id desc limit 1), '') as head
                from audit""").query(AuditProof.class).single();
    }
}
