package dev.wtb.database.sample;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleIntakeController implements SampleIntakeApi {
    private final SampleStore store;

    SampleIntakeController(SampleStore store) {
        this.store = store;
    }

    @Override
    public void store(List<Sample> samples) {
        store.store(samples);
    }

    @Override
    public boolean observe(UUID holder, long ttlMillis) {
        return store.observe(holder, ttlMillis);
    }

    @Override
    public void judge(List<Verdict> verdicts) {
        store.judge(verdicts);
    }
}
