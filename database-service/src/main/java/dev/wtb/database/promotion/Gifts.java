package dev.wtb.database.promotion;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.promotion.Bonus;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Paid time for whoever opens the link first. */
@Component
@Transactional
public class Gifts {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Codes codes;

    Gifts(JdbcClient sql, Entitlements entitlements, Outbox outbox, Codes codes) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.codes = codes;
    }

    /** Makes the gift that a charge paid for, and tells its giver. */
    public void wrap(Order order, String chargeId) {
        var code = codes.fresh();
        sql.sql("insert into gift (code, charge_id, giver, plan_code, days) values (?, ?, ?, ?, ?)")
                .param(code)
                .param(chargeId)
                .param(order.telegramId())
                .param(order.planCode())
                .param(order.days())
                .update();
        outbox.add(order.telegramId(), "gift:" + chargeId,
                new Notice.GiftBought(code, order.days(), order.id()));
    }

    /** Opening it again answers the same to its taker, and {@code code-used} to anybody else. */
    Bonus open(long telegramId, String code) {
        Optional<Gift> found = sql
                .sql("select plan_code, charge_id, days, taker, state from gift where code = ? for no key update")
                .param(code)
                .query(Gift.class)
                .optional()
                .filter(gift -> !gift.state.equals("VOID"));
        var gift = found.orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such gift"));
        if (gift.taker != null && gift.taker != telegramId) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CODE_USED, "Somebody else opened this gift");
        }
        if (gift.taker != null) {
            return new Bonus(gift.days, 0, null);
        }
        codes.refuseBanned(telegramId);
        sql.sql("update gift set taker = ?, state = 'TAKEN' where code = ?").param(telegramId).param(code).update();
        return new Bonus(gift.days, 0, entitlements.give(new Granting(telegramId, GrantKind.GIFT, "gift:" + code,
                gift.chargeId, gift.planCode, gift.days, null)));
    }

    /** A gift whose charge goes back is void. */
    public void annul(String chargeId) {
        sql.sql("update gift set state = 'VOID' where charge_id = ?").param(chargeId).update();
    }

    /** A gift whose charge stays after all is as it was. */
    public void restore(String chargeId) {
        sql.sql("""
                update gift set state = case when taker is null then 'OPEN' else 'TAKEN' end where charge_id = ?""")
                .param(chargeId)
                .update();
    }

    private record Gift(String planCode, String chargeId, int days, @Nullable Long taker, String state) {
    }
}
