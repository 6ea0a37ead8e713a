package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.database.message.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Charges as their payers see them. */
@Component
class PaymentHistory {
    private final JdbcClient sql;
    private final Outbox outbox;
    private final RefundPolicy policy;

    PaymentHistory(JdbcClient sql, Outbox outbox, RefundPolicy policy) {
        this.sql = sql;
        this.outbox = outbox;
        this.policy = policy;
    }

    @Transactional(readOnly = true)
    List<Payment> payments(long telegramId) {
        return policy.bind(sql.sql("""
                select p.*, coalesce(o.plan_code, '') as plan,
                    case when b.charge_id is not null then 'REFUNDED' when f.state = 'WANTED' then 'REFUNDING'
                        else 'CREDITED' end as state,
                    p.credited and f.charge_id is null and %s as refundable
                from payment p left join orders o on o.id = p.order_id
                    left join refund f on f.charge_id = p.charge_id
                    left join payment b on b.charge_id = p.charge_id and b.kind = 'REFUND'
                where p.telegram_id = :user and p.kind = 'CHARGE' order by p.at desc limit 20"""
                .formatted(RefundPolicy.REFUNDABLE)))
                .param("user", telegramId)
                .query((row, _) -> new Payment(row.getString("charge_id"), row.getTimestamp("at").toInstant(),
                        row.getInt("stars"), row.getInt("days"), row.getString("plan"),
                        PaymentState.valueOf(row.getString("state")), row.getBoolean("refundable")))
                .list();
    }

    /** The receipt as it was, and every file that the user has. */
    @Transactional
    void deliverAgain(long telegramId, String chargeId, String key) {
        boolean receipt = outbox.again(telegramId, key, "receipt:" + chargeId, "gift:" + chargeId);
        if (!receipt && !mine(telegramId, chargeId)) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such charge of this user");
        }
        sql.sql("""
                select id from config where telegram_id = ? and state = 'ACTIVE' and replaced_by is null
                order by created_at limit 20""")
                .param(telegramId)
                .query(UUID.class)
                .list()
                .forEach(config -> outbox.add(telegramId, "again:" + key + ":" + config,
                        new Notice.ConfigReady(config)));
    }

    private boolean mine(long telegramId, String chargeId) {
        return sql.sql("select exists (select 1 from payment where charge_id = ? and telegram_id = ?)")
                .param(chargeId)
                .param(telegramId)
                .query(Boolean.class)
                .single();
    }
}
