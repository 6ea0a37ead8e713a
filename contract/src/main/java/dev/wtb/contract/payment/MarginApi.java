package dev.wtb.contract.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What servers bring and cost; offered by database-service to the panel. */
@HttpExchange("/margin")
public interface MarginApi {
    /** This month so far, or the last one; costs are those of a whole month. */
    @GetExchange
    Margin margin(@RequestParam boolean last);

    /** Notes what a server costs a month, in hundredths; the same again changes nothing. {@code not-found}. */
    @PutExchange("/servers/{id}")
    void cost(@PathVariable long id, @RequestParam @Min(0) @Max(100_000_000) int cost, @RequestParam String actor);
}
