package dev.wtb.database.person;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleView;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.database.admin.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Filters under a name. */
@RestController
class PeopleViews implements PeopleViewApi {
    private static final int MOST = 50;

    private final JdbcClient sql;
    private final AuditLog audit;
    private final JsonMapper json;

    PeopleViews(JdbcClient sql, AuditLog audit, JsonMapper json) {
        this.sql = sql;
        this.audit = audit;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PeopleView> views() {
        return sql.sql("select * from people_view order by name limit 100").query(this::read).list();
    }

    @Override
    @Transactional(readOnly = true)
    public PeopleView view(long id) {
        return sql.sql("select * from people_view where id = ?")
                .param(id)
                .query(this::read)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "This view was removed"));
    }

    @Override
    @Transactional
    public PeopleView save(String name, PeopleFilter filter, String actor) {
        int made = sql.sql("""
                insert into people_view (name, filter)
                select :name, :filter::jsonb where (select count(*) from people_view) < :most
                on conflict (name) do nothing""")
                .param("name", name)
                .param("filter", json.writeValueAsString(filter))
                .param("most", MOST)
                .update();
        var kept = sql.sql("select * from people_view where name = ?").param(name).query(this::read).optional();
        if (kept.isEmpty()) {
            throw conflict("There are " + MOST + " views; remove one first");
        }
        if (!kept.get().filter().equals(filter)) {
            throw conflict("Another view has this name");
        }
        if (made == 1) {
            audit.write(actor, "view.save", name);
        }
        return kept.get();
    }

    @Override
    @Transactional
    public void remove(long id, String actor) {
        sql.sql("delete from people_view where id = ? returning name")
                .param(id)
                .query(String.class)
                .optional()
                .ifPresent(name -> audit.write(actor, "view.remove", name));
    }

    private static Problem conflict(String why) {
        return new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, why);
    }

    private PeopleView read(ResultSet row, int number) throws SQLException {
        return new PeopleView(row.getLong("id"), row.getString("name"),
                json.readValue(row.getString("filter"), PeopleFilter.class));
    }
}
