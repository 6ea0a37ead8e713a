package dev.wtb.database.payment;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.promotion.Gifts;
import dev.wtb.database.promotion.Invitations;
import dev.wtb.database.user.Entitlements;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges that go back. Wanting a refund takes away what its charge granted, in the same transaction; only then is
 * Telegram asked. The ledger's REFUND row says that the Stars went.
 */
@Component
@Transactional
class Refunds {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Renewals renewals;
    private final Gifts gifts;
    private final Invitations invitations;
    private final Outbox outbox;
    private final Incidents incidents;

    Refunds(JdbcClient sql, Entitlements entitlements, Renewals renewals, Gifts gifts, Invitations invitations,
            Outbox outbox, Incidents incidents) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.renewals = renewals;
        this.gifts = gifts;
        this.invitations = invitations;
        this.outbox = outbox;
        this.incidents = incidents;
    }

    /** Wants a recorded charge back; once wanted, wanting it again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void want(String chargeId, RefundReason reason) {
        lock(chargeId);
        sql.sql("""
                insert into refund (charge_id, telegram_id, stars, reason)
                select charge_id, telegram_id, stars, :reason from payment where charge_id = :charge and kind = 'CHARGE'
                on conflict (charge_id) do nothing returning telegram_id, stars""").param("reason", reason.name())
                .param("charge", chargeId).query(Taker.class).optional().ifPresent(taker -> {
                    takeBack(chargeId);
                    if (reason != RefundReason.OUTSIDE) {
                        outbox.add(taker.telegramId, MessageKind.REFUNDING, "refunding:" + chargeId,
                                Map.of("stars", String.valueOf(taker.stars), "reason", reason.name()));
                    }
                });
    }

    /** Telegram took a charge back; if nobody here wanted that, what it granted goes now and a person must look. */
    public void done(String chargeId, long telegramId, int stars) {
        lock(chargeId);
        var known = sql.sql("select exists (select 1 from refund where charge_id = ?)").param(chargeId)
                .query(Boolean.class).single();
        if (!known) {
            want(chargeId, RefundReason.OUTSIDE);
            sql.sql("""
                    insert into refund (charge_id, telegram_id, stars, reason) values (?, ?, ?, 'OUTSIDE')
                    on conflict (charge_id) do nothing""").param(chargeId).param(telegramId).param(stars).update();
            incidents.raise(IncidentKind.UNKNOWN_REFUND, "charge " + chargeId + " of " + stars + " Stars by "
                    + telegramId + " went back, and not by us");
        }
        sql.sql("update refund set state = 'DONE' where charge_id = ?").param(chargeId).update();
        settle(chargeId);
    }

    /** Telegram will not take it back. */
    public void refused(String chargeId, String why) {
        lock(chargeId);
        var refused = sql.sql("update refund set state = 'REFUSED' where charge_id = ? and state = 'WANTED'")
                .param(chargeId).update();
        if (refused == 1) {
            order(chargeId, "MANUAL");
            incidents.raise(IncidentKind.REFUND_REFUSED, "charge " + chargeId + ": " + why);
        }
    }

    /** One charge, one thing at a time: its credit and its refund must see each other. */
    void lock(String chargeId) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))").param(chargeId).query((_, _) -> true).single();
    }

    /** Whether a refund was heard of before its charge. */
    boolean cameBefore(String chargeId) {
        return sql.sql("select exists (select 1 from refund where charge_id = ? and state = 'DONE')").param(chargeId)
                .query(Boolean.class).single();
    }

    /** Writes the ledger's REFUND row of a charge that went back, once both are known. */
    void settle(String chargeId) {
        sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited, source)
                select charge_id, 'REFUND', order_id, telegram_id, stars, days, credited, source from payment
                where charge_id = ? and kind = 'CHARGE'
                on conflict do nothing returning telegram_id, stars""").param(chargeId).query(Taker.class).optional()
                .ifPresent(taker -> {
                    order(chargeId, "REFUNDED");
                    outbox.add(taker.telegramId, MessageKind.REFUNDED, "refunded:" + chargeId,
                            Map.of("stars", String.valueOf(taker.stars)));
                });
    }

    private void takeBack(String chargeId) {
        order(chargeId, "REFUND_PENDING");
        var granted = sql.sql("""
                select p.telegram_id, p.days, o.plan_code from payment p join orders o on o.id = p.order_id
                where p.charge_id = ? and p.kind = 'CHARGE' and p.credited and p.days > 0""").param(chargeId)
                .query(Granted.class).optional();
        granted.ifPresent(taken -> entitlements.shorten(taken.telegramId, taken.planCode, taken.days));
        gifts.takeBack(chargeId);
        invitations.takeBack(chargeId);
        renewals.stop(chargeId);
    }

    /** An order follows its last charge: as long as another one stands, the order does. */
    private void order(String chargeId, String state) {
        sql.sql("""
                update orders o set state = :state, reserved_until = null
                where id = (select order_id from payment where charge_id = :charge and kind = 'CHARGE' and credited)
                    and not exists (select 1 from payment p where p.order_id = o.id and p.kind = 'CHARGE' and p.credited
                        and p.charge_id <> :charge and not exists (
                            select 1 from refund r where r.charge_id = p.charge_id))""").param("state", state)
                .param("charge", chargeId).update();
    }

    private record Granted(long telegramId, int days, String planCode) {
    }

    private record Taker(long telegramId, int stars) {
    }
}
