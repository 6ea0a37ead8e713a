package dev.wtb.database.payment;

import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether Telegram may take money; an approval has its place reserved in the same transaction. */
@Component
class Checkouts {
    private final JdbcClient sql;
    private final OrderBook orders;
    private final Incidents incidents;
    private final DatabaseProperties properties;

    Checkouts(JdbcClient sql, OrderBook orders, Incidents incidents, DatabaseProperties properties) {
        this.sql = sql;
        this.orders = orders;
        this.incidents = incidents;
        this.properties = properties;
    }

    @Transactional
    Checkout checkout(String orderId, CheckoutRequest request) {
        var order = orders.lock(orderId);
        if (order.isEmpty()) {
            return Checkout.UNKNOWN_ORDER;
        }
        var refusal = refusal(order.get(), request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        sql.sql("""
                update orders set state = case when state in ('NEW', 'CHECKOUT') then 'CHECKOUT' else state end,
                    checkout_at = now(), reserved_until = now() + make_interval(secs => ?) where id = ?""")
                .param(properties.reservation().toMillis() / 1000.0).param(orderId).update();
        return Checkout.APPROVED;
    }

    private Optional<Checkout> refusal(Order order, CheckoutRequest request) {
        if (order.telegramId() != request.payerId()) {
            return Optional.of(Checkout.FOREIGN_PAYER);
        }
        if (!order.state().payable() && !orders.renews(order)) {
            return Optional.of(Checkout.NOT_PAYABLE);
        }
        if (!OrderBook.CURRENCY.equals(request.currency()) || order.stars() != request.stars()) {
            return Optional.of(Checkout.WRONG_AMOUNT);
        }
        if (old(order) || discountGone(order)) {
            return Optional.of(Checkout.EXPIRED);
        }
        if (order.kind() == OrderKind.RENEWING && orders.renewsAnother(order)) {
            return Optional.of(Checkout.NOT_PAYABLE);
        }
        if (banned(order)) {
            return Optional.of(Checkout.BANNED);
        }
        if (incidents.stopSales()) {
            return Optional.of(Checkout.SALES_STOPPED);
        }
        return order.kind() == OrderKind.GIFT || hasPlace(order) ? Optional.empty() : Optional.of(Checkout.NO_CAPACITY);
    }

    private boolean old(Order order) {
        return order.createdAt().plus(properties.shop().orderLife()).isBefore(Instant.now()) && !orders.renews(order);
    }

    private boolean banned(Order order) {
        return sql.sql("select banned is not null from account where telegram_id = ?").param(order.telegramId())
                .query(Boolean.class).single();
    }

    /** A discount is good for one order, whichever is paid first; two at once wait for each other here. */
    private boolean discountGone(Order order) {
        sql.sql("select 1 from account where telegram_id = ? for update").param(order.telegramId())
                .query(Integer.class).single();
        return sql.sql("""
                select o.percent > 0 and (o.percent > a.discount_percent or exists (
                    select 1 from orders w where w.telegram_id = o.telegram_id and w.id <> o.id and w.percent > 0
                        and w.state = 'CHECKOUT' and w.reserved_until > now()))
                from orders o join account a on a.telegram_id = o.telegram_id where o.id = ?""").param(order.id())
                .query(Boolean.class).single();
    }

    /** Somebody who holds a config needs no new place; others need one beyond those already promised. */
    private boolean hasPlace(Order order) {
        sql.sql("select pg_advisory_xact_lock(hashtext('checkout'))").query((_, _) -> true).single();
        return sql.sql("""
                select o.geolocation_code is null
                    or exists (select 1 from config where telegram_id = o.telegram_id and state <> 'REVOKED')
                    or places_left(o.geolocation_code, o.id) > 0
                from orders o where o.id = ?""").param(order.id()).query(Boolean.class).single();
    }
}
