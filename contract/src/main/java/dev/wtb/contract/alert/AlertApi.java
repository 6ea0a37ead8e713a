package dev.wtb.contract.alert;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Alerts for those who send them; offered by database-service. */
@HttpExchange("/alerts")
public interface AlertApi {
    /**
     * Leases alerts of one medium for a minute, oldest first, and waits for some when there are none.
     *
     * @param waitMillis the longest wait, at most 30,000
     */
    @PostExchange("/claims/{medium}")
    List<Alert> claim(@PathVariable Medium medium, @RequestParam int limit, @RequestParam long waitMillis);

    /** It arrived. Repeatable. */
    @PutExchange("/{id}/sent")
    void sent(@PathVariable long id);

    /** It did not arrive, for that reason; it is tried again for a day, less and less often. Repeatable. */
    @PutExchange("/{id}/failed")
    void failed(@PathVariable long id, @RequestParam String why);
}
