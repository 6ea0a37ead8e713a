package dev.wtb.contract.broadcast;

import dev.wtb.contract.person.PeopleFilter;
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

/** The same to many people; offered by database-service to the panel. Every call may be repeated. */
@HttpExchange("/broadcasts")
public interface BroadcastApi {
    /** Starts one; the same id starts once, and with another text is a {@code conflict}. */
    @PutExchange("/{id}")
    void start(@PathVariable UUID id, @Valid @RequestBody BroadcastText text, @RequestParam String actor);

    /**
     * Sends it to one person alone, as it would look to them, in their language; the same key sends once. {@code
     * not-found} for whom the bot does not know, {@code conflict} for whoever has blocked it or is banned.
     */
    @PutExchange("/tests/{key}")
    void test(@PathVariable UUID key, @RequestParam long telegramId, @Valid @RequestBody BroadcastText text,
            @RequestParam String actor);

    /** Stops it: whoever has not got it yet will not. */
    @PutExchange("/{id}/stopped")
    void stop(@PathVariable UUID id, @RequestParam String actor);

    /** How many people it would reach if it began now; changes nothing. */
    @PostExchange("/audience")
    long audience(@Valid @RequestBody PeopleFilter to, @RequestParam(defaultValue = "false") boolean offer);

    /** The newest ones, newest first, at most 20. */
    @GetExchange
    List<Broadcast> broadcasts();
}
