package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.database.DatabaseProperties;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders until money is taken for them. */
@Component
class OrderBook {
    static final String CURRENCY = "XTR";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    private static final String SELECT = """
            select o.*, (select charge_id from payment where order_id = o.id and kind = 'CHARGE' limit 1) as charge_id
            from orders o""";

    private final JdbcClient sql;
    private final SecureRandom random = new SecureRandom();
    private final long reservationSeconds;

    OrderBook(JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.reservationSeconds = properties.reservation().toSeconds();
    }

    @Transactional
    Order order(OrderRequest request) {
        sql.sql("""
                insert into orders (id, key, telegram_id, plan_code, geolocation_code, days, stars)
                select :id, :key, :user, code, :geolocation, days, stars from plan
                where code = :plan and on_sale and not trial
                on conflict (key) do nothing""").param("id", newId()).param("key", request.key())
                .param("user", request.telegramId()).param("geolocation", request.geolocationCode())
                .param("plan", request.planCode()).update();
        return sql.sql(SELECT + " where o.key = ? and o.telegram_id = ?").param(request.key())
                .param(request.telegramId())
                .query(OrderBook::read).optional().orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND,
                        ProblemTypes.NOT_FOUND, "The plan " + request.planCode() + " is not on sale"));
    }

    @Transactional
    Checkout checkout(String orderId, CheckoutRequest request) {
        var order = lock(orderId);
        if (order.isEmpty()) {
            return Checkout.UNKNOWN_ORDER;
        }
        var refusal = refusal(order.get(), request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        sql.sql("""
                update orders set state = 'CHECKOUT', reserved_until = now() + make_interval(secs => ?) where id = ?""")
                .param(reservationSeconds).param(orderId).update();
        return Checkout.APPROVED;
    }

    @Transactional(readOnly = true)
    List<Order> orders(long telegramId) {
        return sql.sql(SELECT + " where o.telegram_id = ? order by o.created_at desc limit 20").param(telegramId)
                .query(OrderBook::read).list();
    }

    Optional<Order> lock(String orderId) {
        return sql.sql(SELECT + " where o.id = ? for update of o").param(orderId).query(OrderBook::read).optional();
    }

    private Optional<Checkout> refusal(Order order, CheckoutRequest request) {
        if (order.telegramId() != request.payerId()) {
            return Optional.of(Checkout.FOREIGN_PAYER);
        }
        if (!order.state().payable()) {
            return Optional.of(Checkout.NOT_PAYABLE);
        }
        if (!CURRENCY.equals(request.currency()) || order.stars() != request.stars()) {
            return Optional.of(Checkout.WRONG_AMOUNT);
        }
        sql.sql("select pg_advisory_xact_lock(hashtext('checkout'))").query((_, _) -> true).single();
        return hasPlace(order) ? Optional.empty() : Optional.of(Checkout.NO_CAPACITY);
    }

    /** Somebody who holds a config needs no new place; others need one beyond those already promised. */
    private boolean hasPlace(Order order) {
        return sql
                .sql("""
                select exists (select 1 from config where telegram_id = :user and state <> 'REVOKED')
                    or (select coalesce(sum(s.capacity - s.used), 0) from server s join orders o on o.id = :order
                            and coalesce(o.geolocation_code, s.geolocation_code) = s.geolocation_code
                        where s.state = 'ACTIVE' and s.health = 'HEALTHY')
                     > (select count(*) from orders w join orders o on o.id = :order
                            and coalesce(o.geolocation_code, '') = coalesce(w.geolocation_code, '')
                        where w.id <> :order and (w.state = 'PAID'
                            or (w.state = 'CHECKOUT' and w.reserved_until > now())))""")
                .param("user", order.telegramId()).param("order", order.id()).query(Boolean.class).single();
    }

    private String newId() {
        var id = new StringBuilder(ID_LENGTH);
        random.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    private static Order read(ResultSet row, int number) throws SQLException {
        return new Order(row.getString("id"), row.getLong("telegram_id"), row.getString("plan_code"),
                row.getInt("days"),
                row.getInt("stars"), OrderState.valueOf(row.getString("state")), row.getString("charge_id"));
    }
}
