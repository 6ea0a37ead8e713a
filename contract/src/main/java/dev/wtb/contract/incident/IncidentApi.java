package dev.wtb.contract.incident;

import dev.wtb.contract.check.Check;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What needs a person; offered by database-service. Every call may be repeated. */
@HttpExchange("/incidents")
public interface IncidentApi {
    /** Opens an incident; one that is open already is counted. */
    @PutExchange("/{kind}")
    void raise(@PathVariable IncidentKind kind, @RequestParam String detail);

    /**
     * Opens an incident for each check that is bad, and ends those whose check is not bad any more. Checks that are not
     * named stay as they are. Repeatable.
     */
    @PutExchange("/checks")
    void checked(@RequestBody List<@Valid Check> checks);

    /** Those that nobody has ended, newest first, at most 100. */
    @GetExchange
    List<Incident> open();

    /** Ends one; sales go on once none that stops them is open. */
    @PutExchange("/{id}/ended")
    void end(@PathVariable long id, @RequestParam String actor);
}
