package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.payment.RefundReason;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that people ask for, and all of them on their way to Telegram. */
@RestController
class RefundQueue implements RefundActApi {
    private final JdbcClient sql;
    private final Refunds refunds;
    private final RefundPolicy policy;
    private final AuditLog audit;
    private final double leaseSeconds;

    RefundQueue(JdbcClient sql, Refunds refunds, RefundPolicy policy, AuditLog audit,
            DatabaseProperties properties) {
        this.policy = policy;
        this.audit = audit;
        this.sql = sql;
        this.refunds = refunds;
        this.leaseSeconds = properties.messageLease().toMillis() / 1000.0;
    }

    /** The payer's own wish, as far as the operator's policy lets them. */
    @Transactional
    void ask(long telegramId, String chargeId) {
        var refundable = policy.bind(sql.sql("select " + RefundPolicy.REFUNDABLE + """
                 from payment p where charge_id = :charge and telegram_id = :user and kind = 'CHARGE' and credited"""))
                .param("charge", chargeId)
                .param("user", telegramId)
                .query(Boolean.class)
                .optional()
                .orElseThrow(RefundQueue::unknown);
        if (!refundable && !wanted(chargeId)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "Too late, or too often, without asking");
        }
        refunds.want(chargeId, RefundReason.ASKED);
    }

    /** An operator's wish has no limits. */
    @Override
    @Transactional
    public void want(String chargeId, String actor) {
        if (!sql.sql("select exists (select 1 from payment where charge_id = ? and kind = 'CHARGE')")
                .param(chargeId)
                .query(Boolean.class)
                .single()) {
            throw unknown();
        }
        refunds.again(chargeId);
        audit.write(actor, "refund", chargeId);
    }

    private boolean wanted(String chargeId) {
        return sql.sql("select exists (select 1 from refund where charge_id = ?)")
                .param(chargeId)
                .query(Boolean.class)
                .single();
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such charge of this user");
    }

    /** Leased ones come again later and later until Telegram answers. */
    @Transactional
    List<Refund> claim(int limit) {
        return sql.sql("""
                update refund set attempts = attempts + 1,
                    due_at = now() + make_interval(secs => :lease * power(2, least(attempts, 5)))
                where charge_id in (select charge_id from refund where state = 'WANTED' and due_at <= now()
                    order by due_at limit :limit for no key update skip locked)
                returning charge_id, telegram_id, stars""")
                .param("lease", leaseSeconds)
                .param("limit", limit)
                .query(Refund.class)
                .list();
    }
}
