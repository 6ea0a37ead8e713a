package dev.wtb.database.alert;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.alert.AlertChannel;
import dev.wtb.contract.alert.AlertChannelApi;
import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.user.Language;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.key.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Where alerts go: chats that somebody bound by a code from the panel, and addresses with a secret each. */
@RestController
@Transactional
class AlertChannels implements AlertChannelApi {
    /** Nobody mistakes one of these for another. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int HALF = 5;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient sql;
    private final Seal seal;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();

    AlertChannels(JdbcClient sql, Seal seal, AuditLog audit) {
        this.sql = sql;
        this.seal = seal;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AlertChannel> channels() {
        return sql.sql("select id, medium, title, sent_at, trouble from alert_channel order by medium, title")
                .query(AlertChannel.class)
                .list();
    }

    @Override
    public String code(String actor) {
        var code = half() + "-" + half();
        sql.sql("delete from alert_code where until < now()").update();
        sql.sql("insert into alert_code (hash, actor, until) values (?, ?, now() + interval '15 minutes')")
                .param(hash(code))
                .param(actor)
                .update();
        return code;
    }

    /** A code works for one chat; said again there, as when an answer was lost, it changes nothing. */
    void bind(long chatId, String code, String title, Language language) {
        var found = sql
                .sql("""
                select actor, coalesce(chat_id, 0) as chat from alert_code where hash = ? and until >= now() for no key update""")
                .param(hash(code))
                .query(Code.class)
                .optional()
                .filter(given -> given.chat == 0 || given.chat == chatId)
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such code"));
        if (found.chat == 0) {
            sql.sql("update alert_code set chat_id = ? where hash = ?").param(chatId).param(hash(code)).update();
            bind(chatId, title, language, found.actor);
        }
    }

    private void bind(long chatId, String title, Language language, String actor) {
        var id = sql.sql("""
                insert into alert_channel (medium, address, title, language) values ('TELEGRAM', ?, ?, ?)
                on conflict (medium, address) do update set title = excluded.title, language = excluded.language
                returning id""")
                .param(String.valueOf(chatId))
                .param(title)
                .param(language.name())
                .query(Long.class)
                .single();
        audit.write(actor, "alerts.bind", title);
        test(id);
    }

    @Override
    public String webhook(String address, String actor) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var key = UUID.randomUUID();
        var title = title(address);
        try {
            sql.sql("""
                    insert into alert_channel (key, medium, address, title, secret) values (?, 'WEBHOOK', ?, ?, ?)""")
                    .param(key)
                    .param(address)
                    .param(title)
                    .param(seal.seal(text, AlertQueue.SECRET, key, 1))
                    .update();
        } catch (DuplicateKeyException there) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "Alerts go to this address already");
        }
        audit.write(actor, "alerts.webhook", title);
        return text;
    }

    @Override
    public void test(long id) {
        sql.sql("insert into alert (channel_id, event) select id, ? from alert_channel where id = ?")
                .param(AlertEvent.TEST.name())
                .param(id)
                .update();
    }

    @Override
    public void remove(long id, String actor) {
        sql.sql("select id from alert where channel_id = ? order by id for update")
                .param(id)
                .query((_, _) -> true)
                .list();
        sql.sql("delete from alert_channel where id = ? returning title")
                .param(id)
                .query(String.class)
                .optional()
                .ifPresent(title -> audit.write(actor, "alerts.remove", title));
    }

    /** What stands behind the host is often a secret. */
    private static String title(String address) {
        int path = address.indexOf('/', address.indexOf("//") + 2);
        return path < 0 || path == address.length() - 1 ? address : address.substring(0, path) + "/…";
    }

    private String half() {
        var text = new StringBuilder();
        for (int i = 0; i < HALF; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private record Code(String actor, long chat) {
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
