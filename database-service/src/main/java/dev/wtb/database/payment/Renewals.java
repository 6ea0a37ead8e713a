package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.user.Entitlements;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Subscriptions that Telegram renews by itself: how they stand, and what Telegram must still be told. */
@Component
@Transactional
class Renewals {
    private static final Duration PERIOD = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final double leaseSeconds;

    Renewals(JdbcClient sql, Entitlements entitlements, Outbox outbox, DatabaseProperties properties) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.leaseSeconds = properties.messageLease().toMillis() / 1000.0;
    }

    /** Notes a charge of a renewing order; whether there was one before. */
    boolean renewed(Order order, Charge charge) {
        var renewsAt = Objects.requireNonNullElse(charge.renewsAt(), Instant.now().plus(PERIOD));
        return sql.sql("""
                insert into renewal as r (order_id, telegram_id, first_charge, last_charge, state, renews_at)
                values (:order, :user, :charge, :charge, 'ACTIVE', :at)
                on conflict (order_id) do update set last_charge = excluded.last_charge,
                    state = case when r.wanted_on then 'ACTIVE' else r.state end,
                    renews_at = greatest(r.renews_at, excluded.renews_at)
                returning first_charge <> last_charge""").param("order", order.id())
                .param("user", order.telegramId()).param("charge", charge.chargeId())
                .param("at", Timestamp.from(renewsAt))
                .query(Boolean.class).single();
    }

    /** What went back must not renew. */
    void stop(String chargeId) {
        sql.sql("""
                update renewal set wanted_on = false, due_at = now()
                where order_id = (select order_id from payment where charge_id = ? and kind = 'CHARGE')""")
                .param(chargeId).update();
    }

    void want(long telegramId, boolean on) {
        var known = sql.sql("""
                update renewal set wanted_on = :on, due_at = now()
                where telegram_id = :user and (not :on or order_id = (
                    select order_id from renewal where telegram_id = :user and renews_at > now()
                    order by renews_at desc limit 1))""").param("on", on).param("user", telegramId).update();
        if (known == 0) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "Nothing of this user renews by itself");
        }
    }

    List<RenewalChange> claim(int limit) {
        return sql.sql("""
                update renewal set due_at = now() + make_interval(secs => :lease) where order_id in (
                    select order_id from renewal where wanted_on <> (state = 'ACTIVE') and due_at <= now()
                        and state <> 'FAILED' order by due_at limit :limit for update skip locked)
                returning order_id, telegram_id, first_charge, last_charge, wanted_on""").param("lease", leaseSeconds)
                .param("limit", limit)
                .query((row, _) -> new RenewalChange(row.getString("order_id"), row.getLong("telegram_id"),
                        Stream.of(row.getString("last_charge"), row.getString("first_charge")).distinct().toList(),
                        row.getBoolean("wanted_on")))
                .list();
    }

    void told(String orderId, boolean on) {
        change(orderId, on ? RenewalState.ACTIVE : RenewalState.CANCELED);
    }

    /** What the user did in Telegram's own settings counts as wanted. */
    void state(String orderId, RenewalState state) {
        sql.sql("update renewal set wanted_on = ? where order_id = ?").param(state == RenewalState.ACTIVE)
                .param(orderId).update();
        if (change(orderId, state) && state == RenewalState.FAILED) {
            sql.sql("""
                    select s.telegram_id, s.paid_until from renewal r
                        join subscription s on s.telegram_id = r.telegram_id
                    where r.order_id = ?""").param(orderId).query(Failed.class).optional().ifPresent(failed -> outbox
                    .add(failed.telegramId, MessageKind.RENEWAL_FAILED, "failed:" + orderId + ":"
                            + failed.paidUntil, Map.of("until", failed.paidUntil.toString())));
        }
    }

    /** Leeway comes and goes with the state, so the peers' end may change. */
    private boolean change(String orderId, RenewalState state) {
        var changed = sql.sql("update renewal set state = :state where order_id = :id and state <> :state "
                + "returning telegram_id").param("state", state.name()).param("id", orderId).query(Long.class)
                .optional();
        changed.ifPresent(entitlements::reach);
        return changed.isPresent();
    }

    private record Failed(long telegramId, Instant paidUntil) {
    }
}
