package dev.wtb.contract.sample;

import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Where metrics-collector writes; offered by database-service. Repeatable: a known (server, time) is skipped. */
@HttpExchange
public interface SampleIntakeApi {
    /** Stores one round of samples. */
    @PutExchange("/samples")
    void store(@RequestBody List<@Valid Sample> samples);

    /**
     * Takes or renews the lease by which one replica judges servers; answers whether it is held. 0 gives it back.
     */
    @PutExchange("/observer")
    boolean observe(@RequestParam UUID holder, @RequestParam @PositiveOrZero long ttlMillis);

    /** Stores verdicts; an unchanged one keeps its time, a late one is left out. */
    @PutExchange("/verdicts")
    void judge(@RequestBody List<@Valid Verdict> verdicts);
}
