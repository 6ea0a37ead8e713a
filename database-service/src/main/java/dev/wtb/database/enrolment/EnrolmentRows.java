package dev.wtb.database.enrolment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.server.ServerForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads enrolments. */
@Component
class EnrolmentRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    EnrolmentRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<Enrolment> select(String which) {
        return sql.sql("select * from enrolment " + which).query((row, _) -> read(row)).list();
    }

    Enrolment one(UUID id) {
        return one(id, "");
    }

    /** Nobody else changes it before this transaction has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    Enrolment locked(UUID id) {
        return one(id, " for no key update");
    }

    private Enrolment one(UUID id, String lock) {
        return sql.sql("select * from enrolment where id = ?" + lock)
                .param(id)
                .query((row, _) -> read(row))
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such enrolment"));
    }

    Enrolment read(ResultSet row) throws SQLException {
        return new Enrolment(row.getObject("id", UUID.class), json.readValue(row.getString("form"), ServerForm.class),
                row.getObject("server_id", Long.class), EnrolmentStep.valueOf(row.getString("step")),
                row.getString("detail"), row.getInt("tries_left"), row.getTimestamp("until").toInstant());
    }
}
