package dev.wtb.contract.message;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The outbox for telegram-service; offered by database-service. */
@HttpExchange("/messages")
public interface MessageApi {
    /**
     * Leases due messages, one a user at a time, urgent lanes first; waits up to {@code waitMillis} for the first and
     * wakes at commit.
     *
     * @param bulk at most so many of them from the bulk lanes
     */
    @PostExchange("/claims")
    List<OutgoingMessage> claim(@RequestParam int limit, @RequestParam int bulk, @RequestParam long waitMillis);

    /** Telegram has them, or nobody knows and they must not be sent twice. Repeatable. */
    @PutExchange("/sent")
    void sent(@RequestBody List<Long> ids);

    /**
     * Telegram did not take it: tried again after {@code retryMillis}.
     *
     * @param pauseBulk the bulk lanes rest as long
     * @param parts how many of its parts Telegram has, which must not be sent again
     */
    @PutExchange("/{id}/failed")
    void failed(@PathVariable long id, @RequestParam long retryMillis, @RequestParam boolean pauseBulk,
            @RequestParam int parts);

    /** Telegram will never take it: dropped, and an operator is told unless it was mere news. Repeatable. */
    @PutExchange("/{id}/refused")
    void refused(@PathVariable long id, @RequestParam String why);
}
