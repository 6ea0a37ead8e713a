package dev.wtb.database.entitlement;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.Turns;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whoever used up the plan's traffic is slow on all devices until the month ends. What a crash leaves undone here, the
 * next report does.
 */
@Component
public class Allowances {
    private static final Logger LOG = LoggerFactory.getLogger(Allowances.class);
    private static final String AMONG = """
            select s.telegram_id from subscription s join plan l on l.code = s.plan_code
            where s.telegram_id in (select c.telegram_id from peer p join config c on c.id = p.config_id
                    where p.server_id = :server and p.public_key = any(:keys))
                and l.gigabytes is not null and s.state = 'ACTIVE' and s.spent_month is distinct from this_month()
                and used_this_month(s.telegram_id) >= l.gigabytes * 1000000000::bigint""";

    private final JdbcClient sql;
    private final Turns turns;
    private final Subscriptions subscriptions;
    private final Entitlements entitlements;
    private final Outbox outbox;

    Allowances(JdbcClient sql, Turns turns, Subscriptions subscriptions, Entitlements entitlements, Outbox outbox) {
        this.sql = sql;
        this.turns = turns;
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
        this.outbox = outbox;
    }

    /** Looks at whose peers these are. */
    public void look(long serverId, List<String> publicKeys) {
        var people = sql.sql(AMONG)
                .param("server", serverId)
                .param("keys", publicKeys.toArray(String[]::new))
                .query(Long.class)
                .list()
                .iterator();
        turns.untilNone(() -> {
            if (people.hasNext()) {
                spend(people.next());
            }
            return people.hasNext();
        });
    }

    private void spend(long person) {
        entitlements.lock(List.of(person));
        subscriptions.spend(person).ifPresent(spent -> {
            entitlements.settle(List.of(person));
            outbox.add(person, "spent:" + person + ":" + spent.spentMonth() + ":" + spent.planCode(),
                    new Notice.TrafficSpent(spent.spentMonth().plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
            LOG.info("{} used up the traffic of this month", person);
        });
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void refill() {
        turns.untilNone(() -> {
            var next = next();
            next.ifPresent(this::refill);
            return next.isPresent();
        });
    }

    private Optional<Long> next() {
        return sql.sql("""
                select s.telegram_id from subscription s join account a on a.telegram_id = s.telegram_id
                where s.spent_month < this_month() order by s.spent_month limit 1
                for no key update of a skip locked""").query(Long.class).optional();
    }

    /** Somebody whose time is over has nothing that could be fast again. */
    private void refill(long person) {
        entitlements.lock(List.of(person));
        var refilled = subscriptions.refill(person);
        entitlements.settle(List.of(person));
        if (refilled.orElse(false)) {
            outbox.add(person, "refilled:" + person + ":" + Instant.now(), new Notice.TrafficBack());
        }
    }
}
