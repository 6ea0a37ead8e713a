package dev.wtb.database.payment;

import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.order.Orders;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether Telegram may take money; an approval has its place reserved in the same transaction. */
@Component
class Checkouts {
    private final JdbcClient sql;
    private final Orders orders;
    private final DatabaseProperties properties;

    Checkouts(JdbcClient sql, Orders orders, DatabaseProperties properties) {
        this.sql = sql;
        this.orders = orders;
        this.properties = properties;
    }

    @Transactional
    Checkout checkout(String orderId, CheckoutRequest request) {
        orders.find(orderId).ifPresent(this::lockDiscount);
        var order = orders.lock(orderId);
        if (order.isEmpty()) {
            return Checkout.UNKNOWN_ORDER;
        }
        var refusal = refusal(order.get(), request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return reserve(order.get()) ? Checkout.APPROVED : Checkout.NO_CAPACITY;
    }

    private Optional<Checkout> refusal(Order order, CheckoutRequest request) {
        if (order.telegramId() != request.payerId()) {
            return Optional.of(Checkout.FOREIGN_PAYER);
        }
        var facts = facts(order);
        if (!order.state().payable()) {
            return Optional.of(Checkout.NOT_PAYABLE);
        }
        if (!OrderBook.CURRENCY.equals(request.currency()) || order.stars() != request.stars()) {
            return Optional.of(Checkout.WRONG_AMOUNT);
        }
        if (facts.old || (facts.discounted && discountGone(order))) {
            return Optional.of(Checkout.EXPIRED);
        }
        if (order.kind() == OrderKind.RENEWING && facts.renewsAnother) {
            return Optional.of(Checkout.NOT_PAYABLE);
        }
        if (facts.banned) {
            return Optional.of(Checkout.BANNED);
        }
        return facts.stopped ? Optional.of(Checkout.SALES_STOPPED) : Optional.empty();
    }

    private Facts facts(Order order) {
        return sql.sql("""
                select a.banned is not null as banned, o.percent > 0 as discounted,
                    o.created_at < now() - make_interval(secs => :life) as old,
                    exists (select 1 from renewal r where r.telegram_id = o.telegram_id and (r.state = 'ACTIVE'
                        or (r.state = 'CANCELED' and r.renews_at > now()))) as renews_another,
                    exists (select 1 from incident where ended_at is null and stops_sales) as stopped
                from orders o join account a on a.telegram_id = o.telegram_id where o.id = :order""")
                .param("life", properties.shop().orderLife().toMillis() / 1000.0)
                .param("order", order.id())
                .query(Facts.class)
                .single();
    }

    /** Two discounted orders at once wait for each other; accounts are locked before orders. */
    private void lockDiscount(Order order) {
        sql.sql("""
                select 1 from account where telegram_id = (select telegram_id from orders where id = ? and percent > 0)
                for no key update""").param(order.id()).query(Integer.class).optional();
    }

    /** A discount is good for one order, whichever is paid first. */
    private boolean discountGone(Order order) {
        return sql.sql("""
                select o.percent > a.discount_percent or exists (
                    select 1 from orders w where w.telegram_id = o.telegram_id and w.id <> o.id and w.percent > 0
                        and w.state = 'CHECKOUT' and w.reserved_until > now())
                from orders o join account a on a.telegram_id = o.telegram_id where o.id = ?""")
                .param(order.id())
                .query(Boolean.class)
                .single();
    }

    /** The last thing before the commit: checkouts of one place wait for each other only here. */
    private boolean reserve(Order order) {
        return sql.sql("select reserve_place(?, ?)")
                .param(order.id())
                .param(properties.reservation().toMillis() / 1000.0)
                .query(Boolean.class)
                .single();
    }

    private record Facts(boolean banned, boolean discounted, boolean old, boolean renewsAnother,
            boolean stopped) {
    }
}
