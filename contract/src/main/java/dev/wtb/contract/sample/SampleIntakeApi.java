package dev.wtb.contract.sample;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Where metrics-collector writes; offered by database-service. Repeatable: a known (server, time) is skipped. */
@HttpExchange
public interface SampleIntakeApi {
    /** Stores one round of samples. */
    @PutExchange("/samples")
    void store(@RequestBody List<@Valid Sample> samples);

    /** Stores verdicts; an unchanged one keeps its time. */
    @PutExchange("/verdicts")
    void judge(@RequestBody List<@Valid Verdict> verdicts);
}
