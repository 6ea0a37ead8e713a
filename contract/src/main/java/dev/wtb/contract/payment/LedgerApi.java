package dev.wtb.contract.payment;

import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Comparing our ledger with Telegram's; offered by database-service to telegram-service. Every call may be repeated.
 */
@HttpExchange("/ledger")
public interface LedgerApi {
    /** From which row of Telegram's list to read: what was read before, less an overlap. */
    @GetExchange("/cursor")
    long cursor();

    /**
     * Mirrors a page of Telegram's list: charges that we never heard of are credited, refunds noted. A row that
     * nothing can be done with is parked, raises an incident and holds up no other.
     */
    @PutExchange("/transactions")
    void mirror(@RequestBody List<StarTransaction> page);

    /**
     * The list was read to its end: charges that Telegram does not know raise an incident.
     *
     * @param rows how long the list is
     */
    @PutExchange("/finished")
    LedgerState finished(@RequestParam long rows);

    /** Compares Telegram's balance with the mirror; a difference seen twice raises an incident. */
    @PutExchange("/balance")
    void balance(@RequestParam long stars);
}
