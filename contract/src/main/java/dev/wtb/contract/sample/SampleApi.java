package dev.wtb.contract.sample;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Charts; offered by database-service. */
@HttpExchange("/samples")
public interface SampleApi {
    /** Samples since a time, thinned to about 300 points a server, oldest first. */
    @GetExchange
    List<Sample> since(@RequestParam Instant since);
}
