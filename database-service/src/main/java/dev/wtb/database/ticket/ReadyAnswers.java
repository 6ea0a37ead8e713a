package dev.wtb.database.ticket;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.ticket.ReadyAnswer;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.ReadyAnswerText;
import dev.wtb.database.admin.AuditLog;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Answers that are kept for the next who asks the same. */
@RestController
@Transactional
class ReadyAnswers implements ReadyAnswerApi {
    private static final int MOST = 100;

    private final JdbcClient sql;
    private final AuditLog audit;

    ReadyAnswers(JdbcClient sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    public List<ReadyAnswer> answers() {
        return sql.sql("select id, title, text from ready_answer order by lower(title) limit 200")
                .query(ReadyAnswer.class)
                .list();
    }

    @Override
    public void save(ReadyAnswerText answer, String actor) {
        int kept = sql.sql("""
                insert into ready_answer as kept (title, text) select :title, :text
                where (select count(*) from ready_answer) < :most
                    or exists (select from ready_answer where title = :title)
                on conflict (title) do update set text = excluded.text where kept.text <> excluded.text""")
                .param("title", answer.title().strip())
                .param("text", answer.text().strip())
                .param("most", MOST)
                .update();
        if (kept == 1) {
            audit.write(actor, "answer.save", answer.title().strip());
        } else if (answers().stream().noneMatch(one -> one.title().equals(answer.title().strip()))) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "There are " + MOST + " ready answers; remove one first");
        }
    }

    @Override
    public void remove(long id, String actor) {
        sql.sql("delete from ready_answer where id = ? returning title")
                .param(id)
                .query(String.class)
                .optional()
                .ifPresent(title -> audit.write(actor, "answer.remove", title));
    }
}
