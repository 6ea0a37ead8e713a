package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.Quote;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.order.Orders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders until money is asked for them. */
@Component
class OrderBook {
    static final String CURRENCY = "XTR";
    /** What Telegram renews by itself lasts 30 days. */
    private static final int RENEWING_DAYS = 30;

    private final JdbcClient sql;
    private final Orders orders;
    private final Entitlements entitlements;
    private final RefundPolicy policy;
    private final int mostOpen;
    private final double lifeSeconds;

    OrderBook(JdbcClient sql, Orders orders, Entitlements entitlements, RefundPolicy policy,
            DatabaseProperties properties) {
        this.policy = policy;
        this.lifeSeconds = properties.shop().orderLife().toSeconds();
        this.sql = sql;
        this.orders = orders;
        this.entitlements = entitlements;
        this.mostOpen = properties.shop().openOrders();
    }

    @Transactional(readOnly = true)
    Quote quote(long telegramId, String planCode) {
        return sql.sql("select p.days, " + Orders.PRICE + """
                 as stars from plan p, account a
                where p.code = ? and p.on_sale and not p.trial and a.telegram_id = ?""")
                .param(planCode)
                .param(telegramId)
                .query((row, _) -> {
                    var end = entitlements.preview(telegramId, planCode, row.getInt("days")).orElseThrow();
                    return new Quote(planCode, row.getInt("stars"), end.until(), end.convertedDays(),
                            policy.wouldBeRefundable(telegramId));
                })
                .optional()
                .orElseThrow(() -> notOnSale(planCode));
    }

    @Transactional
    Order order(OrderRequest request) {
        var known = orders.byKey(request);
        if (known.isPresent()) {
            return known.get();
        }
        refuse(request);
        return orders.unpaid(request, lifeSeconds).orElseGet(() -> {
            orders.add(request);
            return orders.byKey(request).orElseThrow(() -> notOnSale(request.planCode()));
        });
    }

    @Transactional
    void linked(String orderId, String link) {
        orders.link(orderId, link);
    }

    private void refuse(OrderRequest request) {
        if (sql.sql("select exists (select 1 from account where telegram_id = ? and banned is not null)")
                .param(request.telegramId())
                .query(Boolean.class)
                .single()) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.BANNED, "The user is banned");
        }
        if (request.geolocationCode() != null && !placeOnSale(request.geolocationCode())) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such place on sale");
        }
        var open = sql.sql("""
                select count(*) from orders where telegram_id = ? and state in ('NEW', 'CHECKOUT')
                    and created_at > now() - interval '1 hour'""")
                .param(request.telegramId())
                .query(Long.class)
                .single();
        if (open >= mostOpen) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_ORDERS,
                    "The user has " + open + " unpaid orders");
        }
        if (request.kind() == OrderKind.RENEWING && !canRenew(request)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "This plan cannot renew by itself, or another does already");
        }
    }

    private boolean placeOnSale(String code) {
        return sql.sql("select exists (select 1 from geolocation where code = ? and on_sale)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    private boolean canRenew(OrderRequest request) {
        return sql.sql("""
                select exists (select 1 from plan where code = :plan and days = :days) and not exists (
                    select 1 from renewal where telegram_id = :user and (state = 'ACTIVE'
                        or (state = 'CANCELED' and renews_at > now())))""")
                .param("plan", request.planCode())
                .param("days", RENEWING_DAYS)
                .param("user", request.telegramId())
                .query(Boolean.class)
                .single();
    }

    private static Problem notOnSale(String planCode) {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "The plan " + planCode + " is not on sale");
    }
}
