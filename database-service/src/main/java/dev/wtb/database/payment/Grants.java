package dev.wtb.database.payment;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.promotion.Gifts;
import dev.wtb.database.promotion.Invitations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a charge brings, in the transaction that records it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Grants {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Renewals renewals;
    private final Gifts gifts;
    private final Invitations invitations;
    private final Outbox outbox;

    Grants(JdbcClient sql, Entitlements entitlements, Renewals renewals, Gifts gifts, Invitations invitations,
            Outbox outbox) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.renewals = renewals;
        this.gifts = gifts;
        this.invitations = invitations;
        this.outbox = outbox;
    }

    /** Whoever gets something is locked. */
    void grant(Order order, Charge charge) {
        sql.sql("""
                update account set discount_percent = 0 where telegram_id = ?
                    and exists (select 1 from orders where id = ? and percent > 0)""").param(order.telegramId())
                .param(order.id()).update();
        if (order.kind() == OrderKind.GIFT) {
            sql.sql("update orders set state = 'PROVISIONED', reserved_until = null where id = ?").param(order.id())
                    .update();
            gifts.wrap(order, charge.chargeId());
            return;
        }
        boolean renewal = order.kind() == OrderKind.RENEWING && renewals.renewed(order, charge);
        var wanted = new ArrayList<>(invitations.bonuses(order.telegramId(), charge.chargeId()));
        wanted.addFirst(new Granting(order.telegramId(), renewal ? GrantKind.RENEWAL : GrantKind.PURCHASE,
                "charge:" + charge.chargeId(), charge.chargeId(), order.planCode(), order.days(), charge.renewsAt()));
        var given = entitlements.give(wanted);
        settle(order);
        invitations.tell(given);
        receipt(order, charge, entitlements.paidUntil(order.telegramId()));
    }

    private void settle(Order order) {
        sql.sql("""
                update orders set reserved_until = null, state = case when geolocation_code is null
                    or exists (select 1 from config where telegram_id = :user and state = 'ACTIVE')
                    then 'PROVISIONED' else 'PAID' end
                where id = :order""").param("user", order.telegramId()).param("order", order.id()).update();
    }

    private void receipt(Order order, Charge charge, Instant until) {
        var parameters = new HashMap<String, String>();
        parameters.put("order", order.id());
        parameters.put("stars", String.valueOf(charge.stars()));
        parameters.put("until", until.toString());
        if (!order.state().payable() && order.kind() == OrderKind.ONCE) {
            parameters.put("again", "true");
        }
        outbox.add(order.telegramId(), MessageKind.RECEIPT, "receipt:" + charge.chargeId(), parameters);
    }
}
