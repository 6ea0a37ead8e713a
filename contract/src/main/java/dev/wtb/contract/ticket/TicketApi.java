package dev.wtb.contract.ticket;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Questions to the operator; offered by database-service to the bot and the panel. Every call may be repeated. */
@HttpExchange
public interface TicketApi {
    /** Adds to the user's open ticket, or opens one; the same key adds once. Answers the ticket's number. */
    @PostExchange("/users/{telegramId}/tickets")
    long write(@PathVariable long telegramId, @Valid @RequestBody TicketText text);

    /**
     * Adds a picture in the same way; {@code invalid} for anything else, {@code too-many-pictures} beyond 20 a day.
     */
    @PostExchange("/users/{telegramId}/tickets/pictures")
    Shown show(@PathVariable long telegramId, @Valid @RequestBody TicketPicture picture);

    /** A ticket's picture; {@code not-found} once it is forgotten. */
    @GetExchange("/tickets/{id}/pictures/{picture}")
    byte[] picture(@PathVariable long id, @PathVariable long picture);

    /** Open tickets, those that wait longest first, at most 100. */
    @GetExchange("/tickets")
    List<Ticket> open();

    /** A ticket with all that was said. */
    @GetExchange("/tickets/{id}")
    Ticket ticket(@PathVariable long id);

    /** Answers, and tells the user; the same key answers once. */
    @PostExchange("/tickets/{id}/answers")
    void answer(@PathVariable long id, @Valid @RequestBody TicketAnswer answer, @RequestParam String actor);

    /** Closes it. */
    @PutExchange("/tickets/{id}/closed")
    void close(@PathVariable long id, @RequestParam String actor);
}
