package dev.wtb.contract.ticket;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Answers that operators keep for tickets; offered by database-service to the panel. Every call may be repeated. */
@HttpExchange("/ready-answers")
public interface ReadyAnswerApi {
    /** All, by title. */
    @GetExchange
    List<ReadyAnswer> answers();

    /** Keeps one; its text replaces that of the same title. {@code conflict} when there are 100. */
    @PutExchange
    void save(@Valid @RequestBody ReadyAnswerText answer, @RequestParam String actor);

    /** Forgets one; what was answered with it stays. */
    @DeleteExchange("/{id}")
    void remove(@PathVariable long id, @RequestParam String actor);
}
