package dev.wtb.database.payment;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.database.message.Outbox;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which charges make which subscriptions at Telegram, and which of them shall end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RenewalBook {
    private static final Duration PERIOD = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Outbox outbox;

    RenewalBook(JdbcClient sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /**
     * Notes a charge of a renewing order; answers whether it renews a known subscription. One link that was paid twice
     * makes two: a charge belongs to the one that it is whole periods away from.
     */
    boolean renewed(Order order, Charge charge) {
        var renewsAt = Timestamp
                .from(Objects.requireNonNullElse(charge.renewsAt(), Instant.now().plus(PERIOD)));
        var known = sql.sql("""
                select first_charge from renewal where order_id = :order
                    and abs(extract(epoch from :at - renews_at)) > :half
                order by abs(mod(extract(epoch from :at - renews_at)::bigint + :half, :period) - :half) limit 1""")
                .param("order", order.id())
                .param("at", renewsAt)
                .param("half", PERIOD.toSeconds() / 2)
                .param("period", PERIOD.toSeconds())
                .query(String.class)
                .optional();
        sql.sql("""
                insert into renewal as r (order_id, telegram_id, first_charge, last_charge, state, renews_at)
                values (:order, :user, :first, :charge, 'ACTIVE', :at)
                on conflict (first_charge) do update set last_charge = excluded.last_charge, state = 'ACTIVE',
                    renews_at = greatest(r.renews_at, excluded.renews_at)""")
                .param("order", order.id())
                .param("user", order.telegramId())
                .param("first", known.orElse(charge.chargeId()))
                .param("charge", charge.chargeId())
                .param("at", renewsAt)
                .update();
        outbox.recall(order.telegramId(), List.of(Notice.RenewalFailed.class));
        return known.isPresent();
    }

    /** What went back must not renew. */
    void stop(String chargeId) {
        sql.sql("""
                update renewal set wanted_on = false, due_at = now(), attempts = 0
                where order_id = (select order_id from payment where charge_id = ? and kind = 'CHARGE')""")
                .param(chargeId)
                .update();
    }

    /** Nothing of this person renews any more. */
    public void stopAll(long telegramId) {
        sql.sql("update renewal set wanted_on = false, due_at = now() where telegram_id = ?")
                .param(telegramId)
                .update();
    }
}
