package dev.wtb.database.promotion;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.promotion.Bonus;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.user.Discounts;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes for days or for a discount on the next order; once per person, and in all as often as the operator said. */
@Component
@Transactional
class PromoCodes {
    private final JdbcClient sql;
    private final Discounts discounts;
    private final Entitlements entitlements;
    private final Codes codes;

    PromoCodes(JdbcClient sql, Discounts discounts, Entitlements entitlements, Codes codes) {
        this.sql = sql;
        this.discounts = discounts;
        this.entitlements = entitlements;
        this.codes = codes;
    }

    Bonus use(long telegramId, String written) {
        codes.refuseBanned(telegramId);
        var code = written.toUpperCase(Locale.ROOT);
        var promo = sql
                .sql("select code, days, percent, uses from promo where code = ? and ends_at > now() for no key update")
                .param(code)
                .query(Promo.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND,
                        ProblemTypes.NOT_FOUND, "No such promo code"));
        var fresh = sql.sql("insert into promo_use (code, telegram_id) values (?, ?) on conflict do nothing")
                .param(code)
                .param(telegramId)
                .update();
        if (fresh == 0 || promo.uses == 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CODE_USED, "This code was used");
        }
        sql.sql("update promo set uses = uses - 1 where code = ?").param(code).update();
        if (promo.percent > 0) {
            discounts.offer(telegramId, promo.percent);
            return new Bonus(0, promo.percent, null);
        }
        return new Bonus(promo.days, 0, entitlements.give(
                Granting.free(telegramId, GrantKind.PROMO, "promo:" + code + ":" + telegramId, promo.days)));
    }

    private record Promo(String code, int days, int percent, int uses) {
    }
}
