package dev.wtb.database.promotion;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.promotion.PromoCode;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.promotion.PromoForm;
import dev.wtb.database.admin.AuditLog;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Promo codes as operators make them. */
@RestController
class PromoCodeBook implements PromoCodeApi {
    private static final int SHOWN = 200;

    private final JdbcClient sql;
    private final AuditLog audit;

    PromoCodeBook(JdbcClient sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PromoCode> codes() {
        return sql.sql("""
                select p.code, p.days, p.percent, p.uses, p.ends_at,
                    (select count(*) from promo_use u where u.code = p.code) as used
                from promo p order by p.ends_at desc, p.code limit ?""")
                .param(SHOWN)
                .query((row, _) -> new PromoCode(row.getString("code"), row.getInt("days"), row.getInt("percent"),
                        row.getInt("uses"), row.getLong("used"), row.getTimestamp("ends_at").toInstant()))
                .list();
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public void add(PromoForm form, String actor) {
        if (form.days() > 0 == form.percent() > 0) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID,
                    "A code brings days or a discount, one of them");
        }
        var code = form.code().toUpperCase(Locale.ROOT);
        int added = sql.sql("""
                insert into promo (code, days, percent, uses, ends_at)
                values (:code, :days, :percent, :uses, now() + make_interval(days => :lasts)) on conflict do nothing""")
                .param("code", code)
                .param("days", form.days())
                .param("percent", form.percent())
                .param("uses", form.uses())
                .param("lasts", form.lasts())
                .update();
        if (added == 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "There is a code " + code);
        }
        audit.write(actor, "promo.add: " + (form.days() > 0 ? form.days() + " days" : form.percent() + " %") + ", "
                + form.uses() + " uses", code);
    }

    @Override
    @Transactional
    public void end(String code, String actor) {
        if (sql.sql("update promo set ends_at = now() where code = ? and ends_at > now()").param(code).update() == 1) {
            audit.write(actor, "promo.end", code);
        }
    }
}
