package dev.wtb.database.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, append-only, each entry chained to the one before, written in the acting transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AuditLog {
    private final JdbcClient sql;

    public AuditLog(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes one act; entries are serialised by an advisory lock so that the chain has no fork. */
    public void write(String actor, String act, String subject) {
        sql.sql("select pg_advisory_xact_lock(hashtext('audit'))").query((_, _) -> true).single();
        var last = sql.sql("select chain from audit order by id desc limit 1")
                .query(String.class)
                .optional()
                .orElse("");
        sql.sql("insert into audit (actor, act, subject, chain) values (?, ?, ?, ?)")
                .param(actor)
                .param(act)
                .param(subject)
                .param(hash(last + "|" + actor + "|" + act + "|" + subject))
                .update();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
