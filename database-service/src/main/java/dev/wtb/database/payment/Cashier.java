package dev.wtb.database.payment;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.ChargeOutcome;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.Refund;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.peer.PeerReader;
import dev.wtb.database.user.Entitlements;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that was taken: every charge becomes one row of the ledger and one change of entitlement, or goes back. */
@Component
class Cashier {
    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final OrderBook orders;
    private final Entitlements entitlements;
    private final PaidPlacement placement;
    private final PeerReader peers;
    private final Outbox outbox;

    Cashier(JdbcClient sql, TransactionTemplate transaction, OrderBook orders, Entitlements entitlements,
            PaidPlacement placement, PeerReader peers, Outbox outbox) {
        this.sql = sql;
        this.transaction = transaction;
        this.orders = orders;
        this.entitlements = entitlements;
        this.placement = placement;
        this.peers = peers;
        this.outbox = outbox;
    }

    /** Credits in one transaction, then places the first config that the order asked for in another: repeatable both. */
    ChargeOutcome credit(Charge charge) {
        boolean credited = Boolean.TRUE.equals(transaction.execute(_ -> record(charge)));
        if (credited) {
            placement.place(charge.orderId());
        }
        return new ChargeOutcome(credited, credited ? peers.placements(charge.payerId()) : List.of());
    }

    private boolean record(Charge charge) {
        var order = orders.lock(charge.orderId()).filter(found -> matches(found, charge));
        var fresh = sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited)
                values (:charge, 'CHARGE', :order, :user, :stars, :days, :credited) on conflict do nothing""")
                .param("charge", charge.chargeId()).param("order", order.map(Order::id).orElse(null))
                .param("user", charge.payerId()).param("stars", charge.stars())
                .param("days", order.map(Order::days).orElse(0)).param("credited", order.isPresent()).update();
        if (fresh == 1) {
            order.ifPresentOrElse(found -> grant(found, charge), () -> LOG.warn(
                    "A charge of {} Stars by {} matches no order and goes back", charge.stars(), charge.payerId()));
        }
        return order.isPresent();
    }

    private void grant(Order order, Charge charge) {
        var until = entitlements.extend(order.telegramId(), order.planCode(), order.days());
        sql.sql("""
                update orders set reserved_until = null, state = case when geolocation_code is null
                    or exists (select 1 from config where telegram_id = :user and state = 'ACTIVE')
                    then 'PROVISIONED' else 'PAID' end
                where id = :order""").param("user", order.telegramId()).param("order", order.id()).update();
        outbox.add(order.telegramId(), MessageKind.RECEIPT, "receipt:" + charge.chargeId(), Map.of("order", order.id(),
                "stars", String.valueOf(charge.stars()), "until", until.toString()));
    }

    @Transactional(readOnly = true)
    List<Refund> refunds() {
        return sql.sql("""
                select charge_id, telegram_id, stars from payment p where kind = 'CHARGE' and not credited
                    and not exists (select 1 from payment where charge_id = p.charge_id and kind = 'REFUND')
                order by at limit 100""").query(Refund.class).list();
    }

    @Transactional
    void refunded(String chargeId) {
        var fresh = sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited)
                select charge_id, 'REFUND', order_id, telegram_id, stars, days, credited from payment
                where charge_id = ? and kind = 'CHARGE'
                on conflict do nothing returning telegram_id, stars, days""").param(chargeId).query(Taken.class)
                .optional();
        fresh.ifPresent(taken -> takeBack(taken, chargeId));
    }

    private void takeBack(Taken taken, String chargeId) {
        if (taken.days > 0) {
            entitlements.shorten(taken.telegramId, taken.days);
        }
        sql.sql("""
                update orders set state = 'REFUNDED'
                where id = (select order_id from payment where charge_id = ? and kind = 'CHARGE')""").param(chargeId)
                .update();
        outbox.add(taken.telegramId, MessageKind.REFUNDED, "refunded:" + chargeId,
                Map.of("stars", String.valueOf(taken.stars)));
    }

    private static boolean matches(Order order, Charge charge) {
        return order.telegramId() == charge.payerId() && order.stars() == charge.stars()
                && OrderBook.CURRENCY.equals(charge.currency());
    }

    private record Taken(long telegramId, int stars, int days) {
    }
}
