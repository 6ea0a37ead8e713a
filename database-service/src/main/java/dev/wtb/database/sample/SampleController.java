package dev.wtb.database.sample;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleApi;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController implements SampleApi {
    private final SampleStore store;

    SampleController(SampleStore store) {
        this.store = store;
    }

    @Override
    public List<Sample> since(Instant since) {
        return store.since(since);
    }
}
