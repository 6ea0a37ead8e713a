package dev.wtb.database.payment;

import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.database.config.Revocation;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Paid orders that nobody could deliver in time: what was half made goes, and the Stars go back. */
@Component
class Undelivered {
    private static final Logger LOG = LoggerFactory.getLogger(Undelivered.class);

    private final JdbcClient sql;
    private final OrderBook orders;
    private final Refunds refunds;
    private final Revocation revocation;

    Undelivered(JdbcClient sql, OrderBook orders, Refunds refunds, Revocation revocation) {
        this.sql = sql;
        this.orders = orders;
        this.refunds = refunds;
        this.revocation = revocation;
    }

    /**
     * Only its last charge: what earlier ones brought was used. The config is locked before the order, as by whoever
     * makes it work meanwhile; then nothing goes back.
     */
    @Transactional
    public void giveBack(String orderId) {
        var made = sql.sql("""
                select id from config where telegram_id = (select telegram_id from orders where id = ?)
                    and state = 'PENDING' order by id for update""").param(orderId).query(UUID.class).list();
        var order = orders.lock(orderId).filter(found -> found.state() == OrderState.PAID);
        if (order.isEmpty()) {
            return;
        }
        made.forEach(revocation::revoke);
        sql.sql("""
                select charge_id from payment where order_id = ? and kind = 'CHARGE' and credited
                order by at desc limit 1""").param(orderId).query(String.class).list()
                .forEach(charge -> refunds.want(charge, RefundReason.UNDELIVERED));
        LOG.error("Order {} could not be delivered in time and goes back", orderId);
    }
}
