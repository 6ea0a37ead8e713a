package dev.wtb.database.traffic;

import dev.wtb.contract.traffic.Usage;
import dev.wtb.contract.traffic.UsageApi;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageController implements UsageApi {
    private final UsageStore store;

    UsageController(UsageStore store) {
        this.store = store;
    }

    @Override
    public Usage of(long telegramId) {
        return store.of(telegramId);
    }
}
