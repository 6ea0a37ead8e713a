package dev.wtb.database.user;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.Turns;
import dev.wtb.database.config.Revocation;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.Subscriptions;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.util.List;
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
    private final Subscriptions subscriptions;
    private final ConfigBook configs;
    private final Revocation revocation;
    private final Outbox outbox;
    private final long graceSeconds;

    Expiry(JdbcClient sql, Turns turns, Entitlements entitlements, Subscriptions subscriptions, ConfigBook configs,
            Revocation revocation, Outbox outbox, DatabaseProperties properties) {
        this.subscriptions = subscriptions;
        this.configs = configs;
        this.sql = sql;
        this.turns = turns;
        this.entitlements = entitlements;
        this.revocation = revocation;
        this.outbox = outbox;
        this.graceSeconds = properties.grace().toSeconds();
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void look() {
        turns.untilNone(this::banOne);
        turns.untilNone(this::suspendOne);
        turns.untilNone(this::endOne);
        turns.untilNone(revocation::revokeOneReplaced);
    }

    /** Accounts are locked before anything of theirs, as everywhere; what was renewed meanwhile is left alone. */
    private boolean suspendOne() {
        var next = next("s.state = 'ACTIVE' and s.paid_until <= now() and peer_until(s.telegram_id) <= now()");
        entitlements.lock(next.stream().toList());
        next.ifPresent(person -> subscriptions.lapse(person).ifPresent(from -> suspend(person, from)));
        return next.isPresent();
    }

    private void suspend(long person, Instant from) {
        configs.suspendAll(person);
        entitlements.settle(List.of(person));
        outbox.add(person, "expired:" + person + ":" + from, new Notice.Expired(from.plusSeconds(graceSeconds)));
        LOG.info("Subscription of {} ended", person);
    }

    /** Whoever is banned has nothing that works, whichever way the ban came into the database. */
    private boolean banOne() {
        var banned = sql.sql("""
                select a.telegram_id from account a
                where a.banned is not null and (select s.state = 'ACTIVE' and s.paid_until > now() from subscription s
                        where s.telegram_id = a.telegram_id)
                    and (select c.id from config c where c.telegram_id = a.telegram_id
                        and c.state in ('PENDING', 'ACTIVE') limit 1) is not null
                order by a.telegram_id limit 1 for no key update of a skip locked""").query(Long.class).optional();
        banned.ifPresent(person -> {
            entitlements.lock(List.of(person));
            entitlements.settle(List.of(person));
        });
        return banned.isPresent();
    }

    private boolean endOne() {
        var next = next("s.state = 'GRACE' and coalesce(s.grace_from, s.paid_until) <= now() - make_interval(secs => "
                + graceSeconds + ")");
        entitlements.lock(next.stream().toList());
        next.filter(person -> subscriptions.end(person, graceSeconds)).ifPresent(revocation::revokeAll);
        return next.isPresent();
    }

    private Optional<Long> next(String condition) {
        return sql.sql("""
                select s.telegram_id from subscription s join account a on a.telegram_id = s.telegram_id
                where %s order by s.paid_until limit 1 for no key update of a skip locked""".formatted(condition))
                .query(Long.class)
                .optional();
    }
}
