package dev.wtb.database.user;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.user.BanApi;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/**
 * A ban ends access at once and stops all messages but those about money; paid time runs on, nothing renews, and money
 * that still comes goes back. Taking it back brings back what is left.
 */
@RestController
@Transactional
class Bans implements BanApi {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final AuditLog audit;

    Bans(JdbcClient sql, Entitlements entitlements, Outbox outbox, AuditLog audit) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public void ban(long telegramId, String reason, String actor) {
        entitlements.lock(List.of(telegramId));
        boolean fresh = sql.sql("""
                update account set banned = :reason, banned_at = now() where telegram_id = :user
                    and banned is distinct from :reason returning true""").param("reason", reason)
                .param("user", telegramId).query(Boolean.class).optional().isPresent();
        if (!fresh) {
            return;
        }
        sql.sql("update renewal set wanted_on = false, due_at = now() where telegram_id = ?").param(telegramId)
                .update();
        entitlements.settle(List.of(telegramId));
        outbox.silence(telegramId);
        outbox.add(telegramId, MessageKind.BANNED, "banned:" + telegramId + ":" + Instant.now(),
                Map.of("reason", reason));
        audit.write(actor, "ban: " + reason, String.valueOf(telegramId));
    }

    @Override
    public void pardon(long telegramId, String actor) {
        entitlements.lock(List.of(telegramId));
        var pardoned = sql.sql("""
                update account set banned = null, banned_at = null where telegram_id = ? and banned is not null""")
                .param(telegramId).update();
        if (pardoned == 0) {
            return;
        }
        entitlements.settle(List.of(telegramId));
        outbox.add(telegramId, MessageKind.PARDONED, "pardoned:" + telegramId + ":" + Instant.now(), Map.of());
        audit.write(actor, "pardon", String.valueOf(telegramId));
    }
}
