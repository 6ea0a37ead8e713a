package dev.wtb.database.update;

import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.contract.update.Lease;
import dev.wtb.contract.update.UpdateApi;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UpdateController implements UpdateApi {
    private final Inbox inbox;

    UpdateController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void store(List<IncomingUpdate> updates) {
        inbox.store(updates);
    }

    @Override
    public List<ClaimedUpdate> claim(int limit, List<Long> done) {
        return inbox.claim(limit, done);
    }

    @Override
    public void failed(long updateId) {
        inbox.failed(updateId);
    }

    @Override
    public void postponed(long updateId, long millis) {
        inbox.postponed(updateId, Duration.ofMillis(millis));
    }

    @Override
    public Lease poll(UUID holder, long ttlMillis) {
        return new Lease(inbox.poll(holder, Duration.ofMillis(ttlMillis)));
    }
}
