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
                select p.*, coalesce(s.people, 0) as people
                from plan p left join (
                    select plan_code, count(*) as people from subscription where state = 'ACTIVE' group by 1) s
                    on s.plan_code = p.code
                order by on_sale desc, stars, code""").query(PriceList::read).list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Plan> plans() {
        return sql.sql("select * from plan order by on_sale desc, stars, code").query(PLAN).list();
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
                insert into plan (code, name_en, name_ru, days, stars, devices, megabits, gigabytes, slow_megabits,
                    on_sale)
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
        var plan = before.plan();
        if (plan.trial()) {
            change(code, form, 0);
        } else {
            refuseFree(form.stars());
            var priced = form.stars() == plan.stars() && form.days() == plan.days() ? code : replacement(plan, form);
            change(priced, form, form.stars());
        }
        audit.write(actor, "plan.edit", code, form(before), edited(before, form));
    }

    private void change(String code, PlanForm form, int stars) {
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
    }

    /**
     * Days that are paid or promised stay worth what they were: each price is a plan of its own, in place of this one.
     *
     * @return the code of the plan with that price, which may have been on sale before
     */
    private String replacement(Plan old, PlanForm form) {
        sql.sql("update plan set on_sale = false where code = ?").param(old.code()).update();
        return sql.sql("""
                with same as (
                    select code from plan where regexp_replace(code, '-\\d+$', '') = :base and stars = :stars
                        and days = :days and devices = :devices and megabits is not distinct from :megabits::integer
                        and gigabytes is not distinct from :gigabytes::integer and slow_megabits = :slow),
                added as (
                    insert into plan (code, name_en, name_ru, days, stars, devices, megabits, gigabytes, slow_megabits)
                    select :base || '-' || n, :en, :ru, :days, :stars, :devices, :megabits, :gigabytes, :slow
                    from generate_series(2, 999) n
                    where not exists (select from same) and not exists (
                        select from plan where code = :base || '-' || n)
                    order by n limit 1 returning code)
                select code from same union all select code from added limit 1""")
                .param("base", old.code().replaceFirst("-\\d+$", ""))
                .param("en", form.nameEn())
                .param("ru", form.nameRu())
                .param("days", form.days())
                .param("stars", form.stars())
                .param("devices", old.devices())
                .param("megabits", old.megabits(), Types.INTEGER)
                .param("gigabytes", old.gigabytes(), Types.INTEGER)
                .param("slow", old.slowMegabits())
                .query(String.class)
                .single();
    }

    private static PlanForm form(PlanOffer offer) {
        var plan = offer.plan();
        return new PlanForm(plan.code(), plan.nameEn(), plan.nameRu(), plan.days(), plan.stars(), plan.devices(),
                plan.megabits(), plan.gigabytes(), plan.slowMegabits(), offer.onSale());
    }

    /** What an edit leaves as it was stays so: code, devices, limits, and that the trial is free. */
    private static PlanForm edited(PlanOffer before, PlanForm wanted) {
        var plan = before.plan();
        return new PlanForm(plan.code(), wanted.nameEn(), wanted.nameRu(), wanted.days(),
                plan.trial() ? plan.stars() : wanted.stars(), plan.devices(), plan.megabits(), plan.gigabytes(),
                plan.slowMegabits(), wanted.onSale());
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
