package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ticket.ReadyAnswer;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.ReadyAnswerText;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators keep for tickets. */
class ReadyAnswerIT extends DatabaseIT {
    @BeforeEach
    void none() {
        sql.sql("delete from ready_answer").update();
    }

    @Test
    void sameTitleIsOneAnswerAndAuditedWhenItChanges() {
        save("Restart", "Turn it off and on");
        save(" Restart ", "Turn it off and on ");
        save("Restart", "Restart the phone");
        save("again", "Please");

        assertThat(answers().answers()).extracting(ReadyAnswer::title, ReadyAnswer::text)
                .containsExactly(tuple("again", "Please"),
                        tuple("Restart", "Restart the phone"));
        assertThat(acts()).containsExactly("answer.save", "answer.save");

        long id = answers().answers().getLast().id();
        answers().remove(id, "test");
        answers().remove(id, "test");
        assertThat(answers().answers()).extracting(ReadyAnswer::title).containsExactly("again");
        assertThat(acts()).containsExactly("answer.save", "answer.save", "answer.remove");
    }

    @Test
    void thereIsAnEndToThem() {
        sql.sql("insert into ready_answer (title, text) select 'a' || n, 'b' from generate_series(1, 100) n").update();

        assertThatThrownBy(() -> save("one more", "b")).isInstanceOf(Problem.class).hasMessageContaining("remove one");
        save("a1", "another text");
        assertThat(answers().answers()).hasSize(100).anyMatch(one -> one.text().equals("another text"));
        assertThatThrownBy(() -> save(" ", "b")).isInstanceOf(Problem.class);
    }

    private void save(String title, String text) {
        answers().save(new ReadyAnswerText(title, text), "test");
    }

    private List<String> acts() {
        return sql.sql("select act from audit where subject = 'Restart' and act like 'answer.%' order by id")
                .query(String.class)
                .list();
    }

    private ReadyAnswerApi answers() {
        return as("admin-panel", ReadyAnswerApi.class);
    }
}
