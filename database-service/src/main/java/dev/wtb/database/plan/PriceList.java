package dev.wtb.database.plan;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanForm;
import dev.wtb.contract.plan.PlanOffer;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.database.admin.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The price list as operators make it. */
@RestController
class PriceList implements PriceListApi {
    /** The panel's address of the form. */
    private static final String RESERVED = "new";

    private static final RowMapper<Plan> PLAN = new SimplePropertyRowMapper<>(Plan.class);

    private final JdbcClient sql;
    private final AuditLog audit;

    PriceList(JdbcClient sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PlanOffer> offers() {
        return sql.sql("""
                select p.*, (select count(*) from subscription s where s.plan_code = p.code and s.state = 'ACTIVE') as people
                from plan p order by on_sale desc, stars, code""").query(PriceList::read).list();
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public void add(PlanForm form, String actor) {
        refuseFree(form.stars());
        if (form.code().equals(RESERVED)) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "That code stands for a plan to be added");
        }
        int added = sql.sql("""
                insert into plan (code, name_en, name_ru, days, stars, devices, megabits, gigabytes, slow_megabits, on_sale)
                values (:code, :en, :ru, :days, :stars, :devices, :megabits, :gigabytes, :slow, :sale)
                on conflict do nothing""")
                .param("code", form.code())
                .param("en", form.nameEn())
                .param("ru", form.nameRu())
                .param("days", form.days())
                .param("stars", form.stars())
                .param("devices", form.devices())
                .param("megabits", form.megabits(), Types.INTEGER)
                .param("gigabytes", form.gigabytes(), Types.INTEGER)
                .param("slow", form.slowMegabits())
                .param("sale", form.onSale())
                .update();
        if (added == 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "There is a plan with the code " + form.code());
        }
        audit.write(actor, "plan.add: " + form.stars() + " Stars, " + form.days() + " days", form.code());
    }

    @Override
    @Transactional
    public void edit(String code, PlanForm form, String actor) {
        var before = sql.sql("select p.*, 0 as people from plan p where code = ? for no key update")
                .param(code)
                .query(PriceList::read)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No plan " + code));
        int stars = before.plan().trial() ? 0 : form.stars();
        if (!before.plan().trial()) {
            refuseFree(stars);
        }
        boolean dearer = stars != before.plan().stars() || form.days() != before.plan().days();
        if (dearer && !before.plan().trial() && used(code)) {
            replace(before, form, actor);
            return;
        }
        sql.sql("""
                update plan set name_en = :en, name_ru = :ru, days = :days, stars = :stars, on_sale = :sale
                where code = :code""")
                .param("en", form.nameEn())
                .param("ru", form.nameRu())
                .param("days", form.days())
                .param("stars", stars)
                .param("sale", form.onSale())
                .param("code", code)
                .update();
        audit.write(actor, "plan.edit: " + said(before.plan().stars(), before.plan().days(), before.onSale()) + " -> "
                + said(stars, form.days(), form.onSale()), code);
    }

    private boolean used(String code) {
        return sql.sql("select exists (select from orders where plan_code = ?)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    /** Days that are paid or promised stay worth what they were. */
    private void replace(PlanOffer old, PlanForm form, String actor) {
        var plan = old.plan();
        var next = sql.sql("""
                select base || '-' || n from (select left(regexp_replace(?, '-\\d+$', ''), 20) as base) b,
                    generate_series(2, 999) n
                where not exists (select from plan where code = base || '-' || n) order by n limit 1""")
                .param(plan.code())
                .query(String.class)
                .single();
        sql.sql("update plan set on_sale = false where code = ?").param(plan.code()).update();
        add(new PlanForm(next, form.nameEn(), form.nameRu(), form.days(), form.stars(), plan.devices(),
                plan.megabits(), plan.gigabytes(), plan.slowMegabits(), form.onSale()), actor);
        audit.write(actor, "plan.replaced by " + next, plan.code());
    }

    private static String said(int stars, int days, boolean onSale) {
        return stars + " Stars, " + days + " days" + (onSale ? "" : ", not on sale");
    }

    private static void refuseFree(int stars) {
        if (stars < 1) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID,
                    "Only the trial is free: one Star at least");
        }
    }

    private static PlanOffer read(ResultSet row, int number) throws SQLException {
        return new PlanOffer(PLAN.mapRow(row, number), row.getBoolean("on_sale"), row.getLong("people"));
    }
}
