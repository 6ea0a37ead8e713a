package dev.wtb.contract.handout;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Days or another plan for many people, one after the other; offered by database-service to the panel. Every call may be
 * repeated.
 */
@HttpExchange("/handouts")
public interface HandoutApi {
    /**
     * Starts one; whoever gets it is told. The same id starts once, and with another form is a {@code conflict}; {@code
     * not-found} for a plan that is not there or is the trial.
     */
    @PutExchange("/{id}")
    void start(@PathVariable UUID id, @Valid @RequestBody HandoutForm form, @RequestParam String actor);

    /** Stops it: whoever has not got it yet will not. */
    @PutExchange("/{id}/stopped")
    void stop(@PathVariable UUID id, @RequestParam String actor);

    /**
     * Takes it back from everybody who got it, as if it had never been, and tells those who had been told and for whom
     * that changes something; stops it if it runs. Once more, it tries those with whom it did not work. {@code
     * conflict} when it is forgotten who got it; {@code not-found} for an unknown one.
     */
    @PutExchange("/{id}/undone")
    void undo(@PathVariable UUID id, @RequestParam String actor);

    /** How many people it would reach if it began now; changes nothing. */
    @PostExchange("/preview")
    HandoutPreview preview(@Valid @RequestBody HandoutForm form);

    /** The newest ones, newest first, at most 20. */
    @GetExchange
    List<Handout> handouts();
}
