package dev.wtb.contract.payment;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The ledger for the panel, which only reads it; offered by database-service. */
@HttpExchange("/ledger")
public interface LedgerViewApi {
    /**
     * Charges and refunds, newest first, at most 100.
     *
     * @param refunds only those
     * @param before only what was booked earlier; null begins with the newest
     * @param key of the last one seen of that moment; empty for none of it
     */
    @GetExchange("/entries")
    List<LedgerEntry> entries(@RequestParam boolean refunds, @RequestParam(required = false) @Nullable Instant before,
            @RequestParam @Size(max = 300) String key);

    /** This month and the one before it, in UTC, and whether Telegram's list agrees. */
    @GetExchange("/sums")
    LedgerSums sums();
}
