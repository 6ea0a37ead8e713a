package dev.wtb.database.user;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.Turns;
import dev.wtb.database.config.Revocation;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends what is over, one user a transaction: paid time suspends configs, the grace period revokes them. */
@Component
class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final JdbcClient sql;
    private final Turns turns;
    private final Entitlements entitlements;
    private final Revocation revocation;
    private final Outbox outbox;
    private final long graceSeconds;

    Expiry(JdbcClient sql, Turns turns, Entitlements entitlements, Revocation revocation,
            Outbox outbox,
            DatabaseProperties properties) {
        this.sql = sql;
        this.turns = turns;
        this.entitlements = entitlements;
        this.revocation = revocation;
        this.outbox = outbox;
        this.graceSeconds = properties.grace().toSeconds();
    }

    @Scheduled(fixedDelayString = "${wtb.database.expiry-interval:30s}")
    void look() {
        turns.untilNone(this::suspendOne);
        turns.untilNone(this::endOne);
        turns.untilNone(revocation::revokeOneReplaced);
    }

    private boolean suspendOne() {
        Optional<Ended> ended = sql.sql("""
                select telegram_id, paid_until from subscription
                where state = 'ACTIVE' and paid_until <= now() and peer_until(telegram_id) <= now()
                order by paid_until limit 1 for update skip locked""")
                .query((row, _) -> new Ended(row.getLong(1), row.getTimestamp(2).toInstant())).optional();
        ended.ifPresent(this::suspend);
        return ended.isPresent();
    }

    private void suspend(Ended ended) {
        sql.sql("update subscription set state = 'GRACE' where telegram_id = ?").param(ended.telegramId).update();
        sql.sql("update config set state = 'SUSPENDED' where telegram_id = ? and state in ('PENDING', 'ACTIVE')")
                .param(ended.telegramId).update();
        entitlements.reach(ended.telegramId);
        outbox.add(ended.telegramId, MessageKind.EXPIRED, "expired:" + ended.telegramId + ":" + ended.until,
                Map.of("kept", ended.until.plusSeconds(graceSeconds).toString()));
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
        revocation.revokeAll(telegramId);
    }

    private record Ended(long telegramId, Instant until) {
    }
}
