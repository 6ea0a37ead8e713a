package dev.wtb.database.order;

import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of orders. Accounts are locked before orders, orders before servers. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Orders {
    /** Of a plan {@code p} for an account {@code a}, in Stars. */
    public static final String PRICE = "greatest(1, ceil(p.stars * (100 - a.discount_percent) / 100.0))::integer";
    private static final String SELECT = """
            select o.*, (select charge_id from payment where order_id = o.id and kind = 'CHARGE' order by at limit 1)
                as charge_id
            from orders o""";

    private final JdbcClient sql;

    Orders(JdbcClient sql) {
        this.sql = sql;
    }

    /** A new order at today's price, once for its key; nothing when the plan is not on sale. */
    public void add(OrderRequest request) {
        sql.sql("""
                insert into orders (id, key, telegram_id, plan_code, geolocation_code, days, stars, percent, kind)
                select :id, :key, a.telegram_id, p.code, :geolocation, p.days,
                    case when :kind = 'RENEWING' then p.stars else %s end,
                    case when :kind = 'RENEWING' then 0 else a.discount_percent end, :kind
                from plan p, account a
                where p.code = :plan and p.on_sale and not p.trial and a.telegram_id = :user
                on conflict (key) do nothing""".formatted(PRICE))
                .param("id", new OrderId(request.kind(), request.planCode()).random())
                .param("key", request.key())
                .param("user", request.telegramId())
                .param("geolocation", request.geolocationCode())
                .param("plan", request.planCode())
                .param("kind", request.kind().name())
                .update();
    }

    /** What the same key ordered before. */
    public Optional<Order> byKey(OrderRequest request) {
        return sql.sql(SELECT + " where o.key = ? and o.telegram_id = ?")
                .param(request.key())
                .param(request.telegramId())
                .query(Orders::read)
                .optional();
    }

    /** An equal order at today's price with at least half of its life left. */
    public Optional<Order> unpaid(OrderRequest request, double lifeSeconds) {
        return sql.sql(SELECT + """
                 join plan p on p.code = o.plan_code join account a on a.telegram_id = o.telegram_id
                where o.telegram_id = :user and o.plan_code = :plan and o.kind = :kind and o.state in ('NEW', 'CHECKOUT')
                    and o.geolocation_code is not distinct from :place
                    and o.created_at > now() - make_interval(secs => :life / 2) and p.on_sale and not p.trial
                    and o.days = p.days and o.stars = case when o.kind = 'RENEWING' then p.stars else %s end
                    and o.percent = case when o.kind = 'RENEWING' then 0 else a.discount_percent end
                order by o.created_at desc limit 1""".formatted(PRICE))
                .param("user", request.telegramId())
                .param("plan", request.planCode())
                .param("kind", request.kind().name())
                .param("place", request.geolocationCode(), Types.VARCHAR)
                .param("life", lifeSeconds)
                .query(Orders::read)
                .optional();
    }

    /** An order that was forgotten by a restore and paid in full: made again from what its id says, and locked. */
    public Optional<Order> recalled(String id, long payer, int stars) {
        return OrderId.of(id).flatMap(said -> {
            sql.sql("""
                    insert into orders (id, key, telegram_id, plan_code, days, stars, kind)
                    select :id, 'recalled ' || :id, :payer, code, days, stars, :kind from plan
                    where code = :plan and stars = :stars and not trial on conflict do nothing""")
                    .param("id", id)
                    .param("payer", payer)
                    .param("kind", said.kind().name())
                    .param("plan", said.planCode())
                    .param("stars", stars)
                    .update();
            return lock(id);
        });
    }

    /** The order as it is, with nothing locked. */
    public Optional<Order> find(String id) {
        return sql.sql(SELECT + " where o.id = ?").param(id).query(Orders::read).optional();
    }

    /** The order with its row locked. */
    public Optional<Order> lock(String id) {
        return sql.sql(SELECT + " where o.id = ? for no key update of o").param(id).query(Orders::read).optional();
    }

    /** The link that pays it; the first one stays. */
    public void link(String id, String link) {
        sql.sql("update orders set link = ? where id = ? and link is null").param(link).param(id).update();
    }

    /** It was paid: a place that it named is still owed, unless a config works already. */
    public void paid(String id) {
        sql.sql("""
                update orders o set reserved_until = null, state = case when kind = 'GIFT' or geolocation_code is null
                    or exists (select 1 from config c where c.telegram_id = o.telegram_id and c.state = 'ACTIVE')
                    then 'PROVISIONED' else 'PAID' end
                where id = ?""").param(id).update();
    }

    /** Something of these people works: nothing is owed to them any more. */
    public void provisioned(Collection<Long> people) {
        sql.sql("""
                update orders set state = 'PROVISIONED' where id in (select id from orders
                    where telegram_id = any(?) and state = 'PAID' order by id for no key update)""")
                .param(people.toArray(Long[]::new))
                .update();
    }

    /** Nothing is owed any more: an earlier charge stands, and what it brought can be used anywhere. */
    public void provisioned(String id) {
        sql.sql("update orders set state = 'PROVISIONED' where id = ? and state = 'PAID'").param(id).update();
    }

    /** An order follows its last charge: as long as another one stands, the order does. */
    public void follow(String chargeId, OrderState state) {
        sql.sql("""
                update orders o set state = :state, reserved_until = null
                where id = (select order_id from payment where charge_id = :charge and kind = 'CHARGE' and credited)
                    and not exists (select 1 from payment p where p.order_id = o.id and p.kind = 'CHARGE' and p.credited
                        and p.charge_id <> :charge and not exists (
                            select 1 from refund r where r.charge_id = p.charge_id and r.state <> 'REFUSED'))""")
                .param("state", state.name())
                .param("charge", chargeId)
                .update();
    }

    private static Order read(ResultSet row, int number) throws SQLException {
        return new Order(row.getString("id"), row.getLong("telegram_id"), row.getString("plan_code"),
                row.getInt("days"), row.getInt("stars"), OrderKind.valueOf(row.getString("kind")),
                OrderState.valueOf(row.getString("state")), row.getTimestamp("created_at").toInstant(),
                row.getString("charge_id"), row.getString("link"));
    }
}
