package dev.wtb.database.payment;

import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.database.config.Revocation;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.order.Orders;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Paid orders that nobody could deliver in time: what was half made goes, and the Stars go back. */
@Component
class DeliveryRefunds {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRefunds.class);

    private final JdbcClient sql;
    private final Orders orders;
    private final Refunds refunds;
    private final Revocation revocation;
    private final Entitlements entitlements;

    DeliveryRefunds(JdbcClient sql, Orders orders, Refunds refunds, Revocation revocation,
            Entitlements entitlements) {
        this.entitlements = entitlements;
        this.sql = sql;
        this.orders = orders;
        this.refunds = refunds;
        this.revocation = revocation;
    }

    /**
     * Only its last charge: what earlier ones brought was used. If its config works by now, nothing goes back.
     */
    @Transactional
    public void giveBack(String orderId) {
        var charge = sql.sql("""
                select charge_id, telegram_id from payment where order_id = ? and kind = 'CHARGE' and credited
                order by at desc limit 1""").param(orderId).query(Last.class).single();
        refunds.lock(charge.chargeId);
        entitlements.lockHolders(charge.chargeId, List.of(charge.telegramId));
        if (orders.lock(orderId).filter(found -> found.state() == OrderState.PAID).isEmpty()) {
            return;
        }
        refunds.want(charge.chargeId, RefundReason.UNDELIVERED);
        revocation.revokeAll(sql.sql("select id from config where telegram_id = ? and state = 'PENDING'")
                .param(charge.telegramId)
                .query(UUID.class)
                .list());
        orders.provisioned(orderId);
        LOG.error("Order {} could not be delivered in time and goes back", orderId);
    }

    private record Last(String chargeId, long telegramId) {
    }
}
