package dev.wtb.contract.message;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The outbox for telegram-service; offered by database-service. */
@HttpExchange("/messages")
public interface MessageApi {
    /** Leases due messages, one a user at a time; waits up to {@code waitMillis} for the first and wakes at commit. */
    @PostExchange("/claims")
    List<OutgoingMessage> claim(@RequestParam int limit, @RequestParam long waitMillis);

    /** Telegram has it. Repeatable. */
    @PutExchange("/{id}/sent")
    void sent(@PathVariable long id);

    /** Telegram did not take it: tried again after {@code retryMillis}. */
    @PutExchange("/{id}/failed")
    void failed(@PathVariable long id, @RequestParam long retryMillis);
}
