package dev.wtb.database.payment;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.contract.user.Language;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.order.Orders;
import dev.wtb.database.promotion.Invitations;
import dev.wtb.database.user.UserRegistry;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that was taken: every charge becomes one row of the ledger and one change of entitlement, or goes back. */
@Component
class Cashier {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Orders orders;
    private final Grants grants;
    private final Refunds refunds;
    private final PaidPlacement placement;
    private final Entitlements entitlements;
    private final Invitations invitations;
    private final UserRegistry people;
    private final Incidents incidents;

    Cashier(JdbcClient sql, TransactionTemplate transaction, Orders orders, Grants grants, Refunds refunds,
            PaidPlacement placement, Entitlements entitlements, Invitations invitations,
            UserRegistry people, Incidents incidents) {
        this.entitlements = entitlements;
        this.invitations = invitations;
        this.sql = sql;
        this.transaction = transaction;
        this.orders = orders;
        this.grants = grants;
        this.refunds = refunds;
        this.placement = placement;
        this.people = people;
        this.incidents = incidents;
    }

    /** False when it goes back. Credits in one transaction, places the first config in another; both repeatable. */
    boolean credit(Charge charge, Source source) {
        boolean credited = Boolean.TRUE.equals(transaction.execute(_ -> record(charge, source)));
        if (credited) {
            placement.place(charge.orderId());
        }
        return credited;
    }

    private boolean record(Charge charge, Source source) {
        refunds.lock(charge.chargeId());
        people.meet(charge.payerId(), "", Language.EN);
        var gainers = invitations.withInviter(charge.payerId());
        entitlements.lock(gainers);
        var order = orders.lock(charge.orderId())
                .or(() -> orders.recalled(charge.orderId(), charge.payerId(), charge.stars()));
        var fault = fault(order, charge);
        boolean early = refunds.cameBefore(charge.chargeId());
        if (!insert(charge, source, order, fault.isEmpty())) {
            return sql.sql("select credited from payment where charge_id = ? and kind = 'CHARGE'")
                    .param(charge.chargeId())
                    .query(Boolean.class)
                    .single();
        }
        // went back before it came: the ledger says both, and nothing is granted
        if (early) {
            refunds.settle(charge.chargeId());
            return false;
        }
        fault.ifPresentOrElse(reason -> sendBack(charge, reason),
                () -> grants.grant(order.orElseThrow(), charge, gainers));
        return fault.isEmpty();
    }

    private boolean insert(Charge charge, Source source, Optional<Order> order, boolean credited) {
        boolean days = credited && order.filter(found -> found.kind() != OrderKind.GIFT).isPresent();
        return sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited, source)
                values (:charge, 'CHARGE', :order, :user, :stars, :days, :credited, :source) on conflict do nothing""")
                .param("charge", charge.chargeId())
                .param("order", order.map(Order::id).orElse(null))
                .param("user", charge.payerId())
                .param("stars", charge.stars())
                .param("days", days ? order.map(Order::days).orElse(0) : 0)
                .param("credited", credited)
                .param("source", source.name())
                .update() == 1;
    }

    private void sendBack(Charge charge, RefundReason reason) {
        refunds.want(charge.chargeId(), reason);
        if (reason != RefundReason.BANNED) {
            incidents.raise(IncidentKind.MISMATCHED_CHARGE, "charge " + charge.chargeId() + " of " + charge.stars()
                    + " Stars by " + charge.payerId() + ": " + reason);
        }
    }

    private Optional<RefundReason> fault(Optional<Order> order, Charge charge) {
        if (order.isEmpty()) {
            return Optional.of(RefundReason.UNKNOWN_ORDER);
        }
        if (!matches(order.get(), charge)) {
            return Optional.of(RefundReason.MISMATCH);
        }
        return sql.sql("select banned is not null from account where telegram_id = ?")
                .param(charge.payerId())
                .query(Boolean.class)
                .single() ? Optional.of(RefundReason.BANNED) : Optional.empty();
    }

    private static boolean matches(Order order, Charge charge) {
        return order.telegramId() == charge.payerId() && order.stars() == charge.stars()
                && OrderBook.CURRENCY.equals(charge.currency());
    }
}
