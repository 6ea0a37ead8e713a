package dev.wtb.contract.update;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The inbox of Telegram's updates for telegram-service; offered by database-service. */
@HttpExchange("/updates")
public interface UpdateApi {
    /** Stores a batch in one transaction; known ids are skipped. Only after this may Telegram forget them. */
    @PutExchange
    void store(@RequestBody List<@Valid IncomingUpdate> updates);

    /**
     * Marks updates that had their effect, then leases the oldest unfinished update of each chat that has none leased.
     *
     * @param done ids of those that had their effect; marking one again changes nothing
     */
    @PostExchange("/claims")
    List<ClaimedUpdate> claim(@RequestParam int limit, @RequestBody List<Long> done);

    /** The update failed in its handler: tried again, parked after the fifth time. */
    @PutExchange("/{updateId}/failed")
    void failed(@PathVariable long updateId);

    /** Telegram asked for a pause while it was handled: tried again after that, as if never tried. */
    @PutExchange("/{updateId}/postponed")
    void postponed(@PathVariable long updateId, @RequestParam long millis);

    /** Takes or renews the lease that lets one replica poll Telegram. */
    @PutExchange("/poller")
    Lease poll(@RequestParam UUID holder, @RequestParam long ttlMillis);
}
