package dev.wtb.database.payment;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.Notice.Origin;
import dev.wtb.contract.message.NoticeForm;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granted;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
import dev.wtb.database.promotion.Gifts;
import dev.wtb.database.user.Discounts;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a charge brought, taken back and given back again; others than its payer are told. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RefundEffects {
    private final JdbcClient sql;
    private final Orders orders;
    private final Discounts discounts;
    private final Entitlements entitlements;
    private final RenewalBook renewals;
    private final Gifts gifts;
    private final Outbox outbox;

    RefundEffects(JdbcClient sql, Orders orders, Discounts discounts, Entitlements entitlements, RenewalBook renewals,
            Gifts gifts, Outbox outbox) {
        this.sql = sql;
        this.orders = orders;
        this.discounts = discounts;
        this.entitlements = entitlements;
        this.renewals = renewals;
        this.gifts = gifts;
        this.outbox = outbox;
    }

    /** Days, bonuses, gift and renewals go; a discount that was used is there again. */
    void takeBack(String chargeId) {
        gifts.annul(chargeId);
        entitlements.lockHolders(chargeId, payer(chargeId));
        orders.follow(chargeId, OrderState.REFUND_PENDING);
        returnDiscount(chargeId);
        renewals.stop(chargeId);
        tell(entitlements.takeBack(chargeId), Notice.DaysGone::new, chargeId);
    }

    /** All but renewals, which nobody wanted any more. */
    void restore(String chargeId) {
        gifts.restore(chargeId);
        entitlements.lockHolders(chargeId, payer(chargeId));
        orders.follow(chargeId, OrderState.MANUAL);
        useDiscount(chargeId);
        tell(entitlements.restore(chargeId), Notice.DaysBack::new, chargeId);
    }

    /** Once for each charge, however often its refund is tried. */
    private void returnDiscount(String chargeId) {
        sql.sql("""
                update refund r set discount = o.percent from payment p join orders o on o.id = p.order_id
                where r.charge_id = ? and r.discount = 0 and p.charge_id = r.charge_id and p.kind = 'CHARGE'
                    and p.credited and o.percent > 0 returning r.telegram_id, r.discount""")
                .param(chargeId)
                .query(Discount.class)
                .optional()
                .ifPresent(back -> discounts.offer(back.telegramId, back.discount));
    }

    /** Unless it was used meanwhile. */
    private void useDiscount(String chargeId) {
        sql.sql("select telegram_id, discount from refund where charge_id = ? and discount > 0")
                .param(chargeId)
                .query(Discount.class)
                .optional()
                .filter(again -> discounts.spend(again.telegramId, again.discount))
                .ifPresent(_ -> sql.sql("update refund set discount = 0 where charge_id = ?").param(chargeId).update());
    }

    private List<Long> payer(String chargeId) {
        return sql.sql("select telegram_id from payment where charge_id = ? and kind = 'CHARGE'")
                .param(chargeId)
                .query(Long.class)
                .list();
    }

    /** The payer reads of the refund itself. */
    private void tell(List<Granted> changed, BiFunction<Origin, Integer, Notice> notice, String chargeId) {
        changed.stream()
                .filter(grant -> grant.kind() == GrantKind.GIFT || grant.kind() == GrantKind.INVITATION)
                .forEach(grant -> {
                    var news = notice.apply(Origin.valueOf(grant.kind().name()), grant.days());
                    outbox.add(grant.telegramId(), NoticeForm.name(news.getClass()) + ":" + chargeId + ":" + grant.key()
                            + ":" + Instant.now(), news);
                });
    }

    private record Discount(long telegramId, int discount) {
    }
}
