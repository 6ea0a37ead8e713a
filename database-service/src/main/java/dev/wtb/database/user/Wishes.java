package dev.wtb.database.user;

import dev.wtb.database.entitlement.Subscriptions;
import dev.wtb.database.message.Outbox;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Small things that people set for themselves. */
@Component
@Transactional
class Wishes {
    private final JdbcClient sql;
    private final Subscriptions subscriptions;
    private final Outbox outbox;

    Wishes(JdbcClient sql, Subscriptions subscriptions, Outbox outbox) {
        this.outbox = outbox;
        this.sql = sql;
        this.subscriptions = subscriptions;
    }

    void live(long telegramId, @Nullable ZoneId zone) {
        sql.sql("update account set zone = ? where telegram_id = ?")
                .param(zone == null ? null : zone.getId())
                .param(telegramId)
                .update();
        subscriptions.remindAnew(telegramId);
    }

    void offers(long telegramId, boolean wanted) {
        sql.sql("update account set offers = ? where telegram_id = ?").param(wanted).param(telegramId).update();
        if (!wanted) {
            outbox.dropOffers(telegramId);
        }
    }

    void expect(long telegramId, @Nullable String what) {
        sql.sql("""
                update account set expecting = ?, expecting_until = now() + interval '30 minutes' where telegram_id = ?""")
                .param(what)
                .param(telegramId)
                .update();
    }
}
