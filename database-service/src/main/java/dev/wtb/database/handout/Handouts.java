package dev.wtb.database.handout;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.handout.Handout;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.handout.HandoutPreview;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.person.Circle;
import dev.wtb.database.plan.PlanNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What is handed out, as operators see it and say it. */
@RestController
class Handouts implements HandoutApi {
    private static final int SHOWN = 20;
    private static final String UNDOABLE = """
            (state <> 'UNDOING' and (given > undone or state = 'RUNNING') and at > now() - interval '30 days')""";

    private final JdbcClient sql;
    private final PlanNames plans;
    private final AuditLog audit;
    private final JsonMapper json;

    Handouts(JdbcClient sql, PlanNames plans, AuditLog audit, JsonMapper json) {
        this.sql = sql;
        this.plans = plans;
        this.audit = audit;
        this.json = json;
    }

    @Override
    @Transactional
    public void start(UUID id, HandoutForm form, String actor) {
        if (form.plan() != null) {
            plans.forSale(form.plan());
        }
        var filter = json.writeValueAsString(form.to());
        int fresh = sql.sql("""
                insert into handout (id, days, plan_code, filter, people)
                values (:id, :days::integer, :plan::text, :filter::jsonb, :people) on conflict (id) do nothing""")
                .param("id", id)
                .param("days", form.days())
                .param("plan", form.plan())
                .param("filter", filter)
                .param("people", preview(form).people())
                .update();
        if (fresh == 1) {
            audit.write(actor, "start handout: " + what(form), id.toString());
        } else if (!same(id, form, filter)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "This handout was started as another one; begin a new one");
        }
    }

    private static String what(HandoutForm form) {
        return form.plan() == null ? form.days() + " days" : "plan " + form.plan();
    }

    private boolean same(UUID id, HandoutForm form, String filter) {
        return sql.sql("""
                select days is not distinct from :days::integer and plan_code is not distinct from :plan::text
                    and filter = :filter::jsonb from handout where id = :id""")
                .param("id", id)
                .param("days", form.days())
                .param("plan", form.plan())
                .param("filter", filter)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void stop(UUID id, String actor) {
        if (sql.sql("update handout set state = 'STOPPED' where id = ? and state = 'RUNNING'")
                .param(id)
                .update() == 1) {
            audit.write(actor, "stop handout", id.toString());
        }
    }

    @Override
    @Transactional
    public void undo(UUID id, String actor) {
        var before = sql.sql("select state, " + UNDOABLE + " as undoable from handout where id = ? for no key update")
                .param(id)
                .query(Before.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such handout"));
        if (before.undoable) {
            sql.sql("update handout set state = 'UNDOING', cursor = 0, attempts = 0, failed = 0 where id = ?")
                    .param(id)
                    .update();
            audit.write(actor, "undo handout", id.toString());
        } else if (before.state != Handout.State.UNDOING && before.state != Handout.State.UNDONE) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "Nobody has this handout, or it is forgotten who does: after 30 days it stays");
        }
    }

    private record Before(Handout.State state, boolean undoable) {
    }

    @Override
    @Transactional(readOnly = true)
    public HandoutPreview preview(HandoutForm form) {
        var circle = new Circle(form.to());
        return sql.sql("select count(*) filter (where " + Recipients.condition(form) + ") as people, count(*) filter"
                + " (where not (" + Recipients.condition(form) + ")) as left_out" + Circle.FROM + "where "
                + circle.condition())
                .params(circle.parameters())
                .param("given", form.plan())
                .query(HandoutPreview.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Handout> handouts() {
        return sql.sql("""
                select *, %s as undoable from handout order by at desc limit ?""".formatted(UNDOABLE))
                .param(SHOWN)
                .query(this::read)
                .list();
    }

    private Handout read(ResultSet row, int number) throws SQLException {
        return new Handout(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(),
                json.readValue(row.getString("filter"), PeopleFilter.class), row.getObject("days", Integer.class),
                row.getString("plan_code"), Handout.State.valueOf(row.getString("state")), row.getLong("people"),
                row.getLong("given"), row.getLong("undone"), row.getLong("failed"), row.getBoolean("undoable"));
    }
}
