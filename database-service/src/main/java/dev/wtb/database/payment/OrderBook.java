package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.payment.Quote;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.entitlement.Entitlements;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders until money is asked for them. */
@Component
class OrderBook {
    static final String CURRENCY = "XTR";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    /** What Telegram renews by itself lasts 30 days. */
    private static final int RENEWING_DAYS = 30;
    private static final String SELECT = """
            select o.*, (select charge_id from payment where order_id = o.id and kind = 'CHARGE' order by at limit 1)
                as charge_id
            from orders o""";
    private static final String PRICE = "greatest(1, ceil(p.stars * (100 - a.discount_percent) / 100.0))::integer";

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final SecureRandom random = new SecureRandom();
    private final RefundPolicy policy;
    private final int mostOpen;
    private final double lifeSeconds;

    OrderBook(JdbcClient sql, Entitlements entitlements, RefundPolicy policy, DatabaseProperties properties) {
        this.policy = policy;
        this.lifeSeconds = properties.shop().orderLife().toSeconds();
        this.sql = sql;
        this.entitlements = entitlements;
        this.mostOpen = properties.shop().openOrders();
    }

    @Transactional(readOnly = true)
    Quote quote(long telegramId, String planCode) {
        return sql.sql("select p.days, " + PRICE + """
                 as stars from plan p, account a
                where p.code = ? and p.on_sale and not p.trial and a.telegram_id = ?""").param(planCode)
                .param(telegramId).query((row, _) -> {
                    var end = entitlements.preview(telegramId, planCode, row.getInt("days")).orElseThrow();
                    return new Quote(planCode, row.getInt("stars"), end.until(), end.convertedDays(),
                            policy.wouldBeRefundable(telegramId));
                }).optional().orElseThrow(() -> notOnSale(planCode));
    }

    @Transactional
    Order order(OrderRequest request) {
        var known = byKey(request);
        if (known.isPresent()) {
            return known.get();
        }
        refuse(request);
        var same = unpaid(request);
        if (same.isPresent()) {
            return same.get();
        }
        sql.sql("""
                insert into orders (id, key, telegram_id, plan_code, geolocation_code, days, stars, percent, kind)
                select :id, :key, a.telegram_id, p.code, :geolocation, p.days,
                    case when :kind = 'RENEWING' then p.stars else %s end,
                    case when :kind = 'RENEWING' then 0 else a.discount_percent end, :kind
                from plan p, account a
                where p.code = :plan and p.on_sale and not p.trial and a.telegram_id = :user
                on conflict (key) do nothing""".formatted(PRICE)).param("id", newId()).param("key", request.key())
                .param("user", request.telegramId()).param("geolocation", request.geolocationCode())
                .param("plan", request.planCode()).param("kind", request.kind().name()).update();
        return byKey(request).orElseThrow(() -> notOnSale(request.planCode()));
    }

    private Optional<Order> byKey(OrderRequest request) {
        return sql.sql(SELECT + " where o.key = ? and o.telegram_id = ?").param(request.key())
                .param(request.telegramId()).query(OrderBook::read).optional();
    }

    /** A look at the same price again makes no other order, as long as the present one can be paid for a while. */
    private Optional<Order> unpaid(OrderRequest request) {
        return sql.sql(SELECT + """
                 join plan p on p.code = o.plan_code join account a on a.telegram_id = o.telegram_id
                where o.telegram_id = :user and o.plan_code = :plan and o.kind = :kind and o.state in ('NEW', 'CHECKOUT')
                    and o.geolocation_code is not distinct from :place
                    and o.created_at > now() - make_interval(secs => :life / 2) and p.on_sale and not p.trial
                    and o.days = p.days and o.stars = case when o.kind = 'RENEWING' then p.stars else %s end
                    and o.percent = case when o.kind = 'RENEWING' then 0 else a.discount_percent end
                order by o.created_at desc limit 1""".formatted(PRICE)).param("user", request.telegramId())
                .param("plan", request.planCode()).param("kind", request.kind().name())
                .param("place", request.geolocationCode(), Types.VARCHAR)
                .param("life", lifeSeconds).query(OrderBook::read).optional();
    }

    @Transactional
    void linked(String orderId, String link) {
        sql.sql("update orders set link = ? where id = ? and link is null").param(link).param(orderId).update();
    }

    private void refuse(OrderRequest request) {
        if (sql.sql("select exists (select 1 from account where telegram_id = ? and banned is not null)")
                .param(request.telegramId()).query(Boolean.class).single()) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.BANNED, "The user is banned");
        }
        if (request.geolocationCode() != null && !placeOnSale(request.geolocationCode())) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such place on sale");
        }
        var open = sql.sql("""
                select count(*) from orders where telegram_id = ? and state in ('NEW', 'CHECKOUT')
                    and created_at > now() - interval '1 hour'""").param(request.telegramId()).query(Long.class)
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
        return sql.sql("select exists (select 1 from geolocation where code = ? and on_sale)").param(code)
                .query(Boolean.class).single();
    }

    private boolean canRenew(OrderRequest request) {
        return sql.sql("""
                select exists (select 1 from plan where code = :plan and days = :days) and not exists (
                    select 1 from renewal where telegram_id = :user and (state = 'ACTIVE'
                        or (state = 'CANCELED' and renews_at > now())))""")
                .param("plan", request.planCode()).param("days", RENEWING_DAYS).param("user", request.telegramId())
                .query(Boolean.class).single();
    }

    /** The order as it is, with nothing locked. */
    Optional<Order> find(String orderId) {
        return sql.sql(SELECT + " where o.id = ?").param(orderId).query(OrderBook::read).optional();
    }

    /** The order with its row locked. */
    Optional<Order> lock(String orderId) {
        return sql.sql(SELECT + " where o.id = ? for no key update of o").param(orderId).query(OrderBook::read)
                .optional();
    }

    private String newId() {
        var id = new StringBuilder(ID_LENGTH);
        random.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    private static Problem notOnSale(String planCode) {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "The plan " + planCode + " is not on sale");
    }

    private static Order read(ResultSet row, int number) throws SQLException {
        return new Order(row.getString("id"), row.getLong("telegram_id"), row.getString("plan_code"),
                row.getInt("days"), row.getInt("stars"), OrderKind.valueOf(row.getString("kind")),
                OrderState.valueOf(row.getString("state")), row.getTimestamp("created_at").toInstant(),
                row.getString("charge_id"), row.getString("link"));
    }
}
