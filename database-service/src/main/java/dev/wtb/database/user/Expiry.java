package dev.wtb.database.user;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.config.Revocation;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Suspends configs at the end of the paid time and revokes them after the grace period. */
@Component
class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Entitlements entitlements;
    private final Revocation revocation;
    private final Outbox outbox;
    private final long graceSeconds;

    Expiry(JdbcClient sql, TransactionTemplate transaction, Entitlements entitlements, Revocation revocation,
            Outbox outbox,
            DatabaseProperties properties) {
        this.sql = sql;
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.revocation = revocation;
        this.outbox = outbox;
        this.graceSeconds = properties.grace().toSeconds();
    }

    @Scheduled(fixedDelayString = "${wtb.database.expiry-interval:30s}")
    void look() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> suspendOne()))) {
            LOG.debug("One subscription ended");
        }
        while (Boolean.TRUE.equals(transaction.execute(_ -> endOne()))) {
            LOG.debug("One grace period ended");
        }
    }

    private boolean suspendOne() {
        var ended = sql.sql("""
                select telegram_id, paid_until from subscription where state = 'ACTIVE' and paid_until <= now()
                order by paid_until limit 1 for update skip locked""")
                .query((row, _) -> new Ended(row.getLong(1), row.getTimestamp(2).toInstant())).optional();
        ended.ifPresent(this::suspend);
        return ended.isPresent();
    }

    private void suspend(Ended ended) {
        sql.sql("update subscription set state = 'GRACE' where telegram_id = ?").param(ended.telegramId).update();
        sql.sql("update config set state = 'SUSPENDED' where telegram_id = ? and state in ('PENDING', 'ACTIVE')")
                .param(ended.telegramId).update();
        entitlements.reach(ended.telegramId, ended.until);
        outbox.add(ended.telegramId, MessageKind.EXPIRED, "expired:" + ended.telegramId + ":" + ended.until, Map.of());
        LOG.info("Subscription of {} ended", ended.telegramId);
    }

    private boolean endOne() {
        var ended = sql.sql("""
                select telegram_id from subscription
                where state = 'GRACE' and paid_until <= now() - make_interval(secs => ?)
                order by paid_until limit 1 for update skip locked""").param(graceSeconds).query(Long.class).optional();
        ended.ifPresent(this::end);
        return ended.isPresent();
    }

    private void end(long telegramId) {
        sql.sql("update subscription set state = 'ENDED' where telegram_id = ?").param(telegramId).update();
        sql.sql("""
                update config set state = 'REVOKED', private_key = null
                where telegram_id = ? and state <> 'REVOKED' returning id""").param(telegramId).query(UUID.class).list()
                .stream().sorted().forEach(revocation::clear);
    }

    private record Ended(long telegramId, Instant until) {
    }
}
