package dev.wtb.database.ban;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.user.BanApi;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.payment.RenewalBook;
import dev.wtb.database.user.UserRegistry;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/**
 * A ban ends access at once and silences all but money and tickets; paid time runs on, nothing renews, and money
 * that still comes goes back. Taking it back brings back what is left.
 */
@RestController
@Transactional
class Bans implements BanApi {
    private final UserRegistry users;
    private final RenewalBook renewals;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final AuditLog audit;

    Bans(UserRegistry users, RenewalBook renewals, Entitlements entitlements, Outbox outbox, AuditLog audit) {
        this.users = users;
        this.renewals = renewals;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public void ban(long telegramId, String reason, String actor) {
        entitlements.lock(List.of(telegramId));
        if (!users.ban(telegramId, reason)) {
            return;
        }
        renewals.stopAll(telegramId);
        entitlements.settle(List.of(telegramId));
        outbox.silence(telegramId);
        outbox.add(telegramId, "banned:" + telegramId + ":" + Instant.now(), new Notice.Banned(reason));
        audit.write(actor, "ban: " + reason, String.valueOf(telegramId));
    }

    @Override
    public void pardon(long telegramId, String actor) {
        entitlements.lock(List.of(telegramId));
        if (!users.pardon(telegramId)) {
            return;
        }
        entitlements.settle(List.of(telegramId));
        outbox.add(telegramId, "pardoned:" + telegramId + ":" + Instant.now(), new Notice.Pardoned());
        audit.write(actor, "pardon", String.valueOf(telegramId));
    }
}
