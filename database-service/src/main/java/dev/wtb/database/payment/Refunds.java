package dev.wtb.database.payment;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.order.Orders;
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
    /** One refusal may be a hiccup of Telegram's. */
    private static final int ATTEMPTS = 3;

    private final JdbcClient sql;
    private final RefundEffects effects;
    private final Orders orders;
    private final Outbox outbox;
    private final Incidents incidents;
    private final int mostOutside;

    Refunds(JdbcClient sql, RefundEffects effects, Orders orders, Outbox outbox, Incidents incidents,
            DatabaseProperties properties) {
        this.sql = sql;
        this.effects = effects;
        this.orders = orders;
        this.outbox = outbox;
        this.incidents = incidents;
        this.mostOutside = properties.shop().unknownRefunds();
    }

    /** Wants a recorded charge back; once wanted, wanting it again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void want(String chargeId, RefundReason reason) {
        lock(chargeId);
        sql.sql("""
                insert into refund (charge_id, telegram_id, stars, reason)
                select charge_id, telegram_id, stars, :reason from payment where charge_id = :charge and kind = 'CHARGE'
                on conflict (charge_id) do nothing returning telegram_id, stars, round""")
                .param("reason", reason.name())
                .param("charge", chargeId)
                .query(Wanted.class)
                .optional()
                .ifPresent(wanted -> begin(chargeId, wanted, reason));
    }

    /** An operator wants it, or wants it once more. */
    void again(String chargeId) {
        lock(chargeId);
        want(chargeId, RefundReason.OPERATOR);
        sql.sql("""
                update refund set state = 'WANTED', attempts = 0, due_at = now(), round = round + 1, reason = 'OPERATOR'
                where charge_id = ? and state = 'REFUSED' returning telegram_id, stars, round""")
                .param(chargeId)
                .query(Wanted.class)
                .optional()
                .ifPresent(wanted -> {
                    incidents.over(IncidentKind.REFUND_REFUSED, chargeId);
                    begin(chargeId, wanted, RefundReason.OPERATOR);
                });
    }

    private void begin(String chargeId, Wanted wanted, RefundReason reason) {
        effects.takeBack(chargeId);
        outbox.add(wanted.telegramId, "refunding:" + chargeId + ":" + wanted.round,
                new Notice.Refunding(wanted.stars, reason));
    }

    /** Telegram took a charge back; if nobody here wanted that, what it granted goes now and a person must look. */
    public void done(String chargeId, long telegramId, int stars) {
        lock(chargeId);
        var state = sql.sql("select state from refund where charge_id = ?")
                .param(chargeId)
                .query(String.class)
                .optional();
        if (state.isEmpty()) {
            outside(chargeId, telegramId, stars);
        } else if (state.get().equals("REFUSED")) {
            effects.takeBack(chargeId);
            incidents.over(IncidentKind.REFUND_REFUSED, chargeId);
        }
        sql.sql("update refund set state = 'DONE' where charge_id = ?").param(chargeId).update();
        settle(chargeId);
    }

    private void outside(String chargeId, long telegramId, int stars) {
        want(chargeId, RefundReason.OUTSIDE);
        sql.sql("""
                insert into refund (charge_id, telegram_id, stars, reason) values (?, ?, ?, 'OUTSIDE')
                on conflict (charge_id) do nothing""").param(chargeId).param(telegramId).param(stars).update();
        incidents.raise(IncidentKind.UNKNOWN_REFUND, chargeId, "charge " + chargeId + " of " + stars + " Stars by "
                + telegramId + " went back, and not by us");
        long lately = sql.sql("""
                select count(*) from refund where reason = 'OUTSIDE' and at > greatest(now() - interval '1 day',
                    (select max(ended_at) from incident where kind = 'UNKNOWN_REFUNDS'))""")
                .query(Long.class)
                .single();
        if (lately >= mostOutside && !restored()) {
            incidents.raise(IncidentKind.UNKNOWN_REFUNDS, "pattern",
                    lately + " charges went back within a day, and not by us");
        }
    }

    /** Then what went back unknown to us was most likely sent back by us, in the time that was lost. */
    private boolean restored() {
        return sql.sql("select exists (select 1 from incident where kind = 'RESTORED' and ended_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** Telegram will not take it back. What it brought is there again once that is certain. */
    public void refused(String chargeId, String why) {
        lock(chargeId);
        sql.sql("""
                update refund set state = 'REFUSED' where charge_id = ? and state = 'WANTED' and attempts >= ?
                returning telegram_id, stars, round""")
                .param(chargeId)
                .param(ATTEMPTS)
                .query(Wanted.class)
                .optional()
                .ifPresent(wanted -> {
                    effects.restore(chargeId);
                    outbox.add(wanted.telegramId, "refund-refused:" + chargeId + ":" + wanted.round,
                            new Notice.RefundRefused(wanted.stars));
                    incidents.raise(IncidentKind.REFUND_REFUSED, chargeId, "charge " + chargeId + " of "
                            + wanted.stars + " Stars by " + wanted.telegramId + ": " + why);
                });
    }

    /** One charge, one thing at a time: its credit and its refund must see each other. */
    void lock(String chargeId) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))").param(chargeId).query((_, _) -> true).single();
    }

    /** Whether a refund was heard of before its charge. */
    boolean cameBefore(String chargeId) {
        return sql.sql("select exists (select 1 from refund where charge_id = ? and state = 'DONE')")
                .param(chargeId)
                .query(Boolean.class)
                .single();
    }

    /** Writes the ledger's REFUND row of a charge that went back, once both are known. */
    void settle(String chargeId) {
        sql.sql("""
                insert into payment (charge_id, kind, order_id, telegram_id, stars, days, credited, source)
                select charge_id, 'REFUND', order_id, telegram_id, stars, days, credited, source from payment
                where charge_id = ? and kind = 'CHARGE'
                on conflict do nothing returning telegram_id, stars, (
                    select reason = 'OUTSIDE' from refund r where r.charge_id = payment.charge_id) as outside""")
                .param(chargeId)
                .query(Settled.class)
                .optional()
                .ifPresent(settled -> {
                    orders.follow(chargeId, OrderState.REFUNDED);
                    if (!settled.outside) {
                        outbox.add(settled.telegramId, "refunded:" + chargeId,
                                new Notice.Refunded(settled.stars));
                    }
                });
    }

    private record Settled(long telegramId, int stars, boolean outside) {
    }

    private record Wanted(long telegramId, int stars, int round) {
    }
}
