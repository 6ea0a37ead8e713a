package dev.wtb.database.payment;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granted;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.promotion.Gifts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a charge brought, taken back and given back again; others than its payer are told. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RefundEffects {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Renewals renewals;
    private final Gifts gifts;
    private final Outbox outbox;

    RefundEffects(JdbcClient sql, Entitlements entitlements, Renewals renewals, Gifts gifts, Outbox outbox) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.renewals = renewals;
        this.gifts = gifts;
        this.outbox = outbox;
    }

    /** Days, bonuses, gift and renewals go; a discount that was used is there again. */
    void takeBack(String chargeId) {
        gifts.annul(chargeId);
        entitlements.lockHolders(chargeId, payer(chargeId));
        order(chargeId, "REFUND_PENDING");
        returnDiscount(chargeId);
        renewals.stop(chargeId);
        tell(MessageKind.DAYS_GONE, chargeId, entitlements.takeBack(chargeId));
    }

    /** All but renewals, which nobody wanted any more. */
    void restore(String chargeId) {
        gifts.restore(chargeId);
        entitlements.lockHolders(chargeId, payer(chargeId));
        order(chargeId, "MANUAL");
        useDiscount(chargeId);
        tell(MessageKind.DAYS_BACK, chargeId, entitlements.restore(chargeId));
    }

    /** Once for each charge, however often its refund is tried. */
    private void returnDiscount(String chargeId) {
        sql.sql("""
                with given as (update refund r set discount = o.percent
                    from payment p join orders o on o.id = p.order_id
                    where r.charge_id = :charge and r.discount = 0 and p.charge_id = r.charge_id and p.kind = 'CHARGE'
                        and p.credited and o.percent > 0 returning r.telegram_id, r.discount)
                update account a set discount_percent = greatest(a.discount_percent, g.discount)
                from given g where a.telegram_id = g.telegram_id""").param("charge", chargeId).update();
    }

    /** Unless it was used meanwhile. */
    private void useDiscount(String chargeId) {
        sql.sql("""
                with used as (update account a set discount_percent = 0 from refund r
                    where r.charge_id = :charge and r.discount > 0 and a.telegram_id = r.telegram_id
                        and a.discount_percent = r.discount returning a.telegram_id)
                update refund set discount = 0 where charge_id = :charge and exists (select 1 from used)""")
                .param("charge", chargeId).update();
    }

    /** An order follows its last charge: as long as another one stands, the order does. */
    void order(String chargeId, String state) {
        sql.sql("""
                update orders o set state = :state, reserved_until = null
                where id = (select order_id from payment where charge_id = :charge and kind = 'CHARGE' and credited)
                    and not exists (select 1 from payment p where p.order_id = o.id and p.kind = 'CHARGE' and p.credited
                        and p.charge_id <> :charge and not exists (
                            select 1 from refund r where r.charge_id = p.charge_id and r.state <> 'REFUSED'))""")
                .param("state", state).param("charge", chargeId).update();
    }

    private List<Long> payer(String chargeId) {
        return sql.sql("select telegram_id from payment where charge_id = ? and kind = 'CHARGE'").param(chargeId)
                .query(Long.class).list();
    }

    /** The payer reads of the refund itself. */
    private void tell(MessageKind kind, String chargeId, List<Granted> changed) {
        changed.stream().filter(grant -> grant.kind() == GrantKind.GIFT || grant.kind() == GrantKind.INVITATION)
                .forEach(grant -> outbox.add(grant.telegramId(), kind,
                        kind + ":" + chargeId + ":" + grant.key() + ":" + Instant.now(),
                        Map.of("reason", grant.kind().name(), "days", String.valueOf(grant.days()))));
    }
}
