package dev.wtb.database.payment;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
import dev.wtb.database.promotion.Gifts;
import dev.wtb.database.promotion.Invitations;
import dev.wtb.database.user.Discounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a charge brings, in the transaction that records it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Grants {
    private final Orders orders;
    private final Discounts discounts;
    private final Entitlements entitlements;
    private final RenewalBook renewals;
    private final Gifts gifts;
    private final Invitations invitations;
    private final Outbox outbox;

    Grants(Orders orders, Discounts discounts, Entitlements entitlements, RenewalBook renewals, Gifts gifts,
            Invitations invitations,
            Outbox outbox) {
        this.orders = orders;
        this.discounts = discounts;
        this.entitlements = entitlements;
        this.renewals = renewals;
        this.gifts = gifts;
        this.invitations = invitations;
        this.outbox = outbox;
    }

    /**
     * Whoever gets something is locked.
     *
     * @param people the payer with whoever invited them
     */
    void grant(Order order, Charge charge, List<Long> people) {
        discounts.spendOn(order.telegramId(), order.id());
        if (order.kind() == OrderKind.GIFT) {
            orders.paid(order.id());
            gifts.wrap(order, charge.chargeId());
            return;
        }
        boolean renewal = order.kind() == OrderKind.RENEWING && renewals.renewed(order, charge);
        var wanted = new ArrayList<>(invitations.bonuses(order.telegramId(), people, charge.chargeId()));
        wanted.addFirst(new Granting(order.telegramId(), renewal ? GrantKind.RENEWAL : GrantKind.PURCHASE,
                "charge:" + charge.chargeId(), charge.chargeId(), order.planCode(), order.days(), charge.renewsAt()));
        var given = entitlements.giveLocked(wanted);
        invitations.tell(given);
        // what the charge woke works now: no place is owed
        orders.paid(order.id());
        receipt(order, charge, entitlements.paidUntil(order.telegramId()));
    }

    private void receipt(Order order, Charge charge, Instant until) {
        boolean again = !order.state().payable() && order.kind() == OrderKind.ONCE;
        outbox.add(order.telegramId(), "receipt:" + charge.chargeId(),
                new Notice.Receipt(order.id(), charge.stars(), until, again));
    }
}
