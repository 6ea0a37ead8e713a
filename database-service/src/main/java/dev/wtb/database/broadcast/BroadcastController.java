package dev.wtb.database.broadcast;

import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.person.PeopleFilter;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BroadcastController implements BroadcastApi {
    private final Broadcasts broadcasts;

    BroadcastController(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public void start(UUID id, BroadcastText text, String actor) {
        broadcasts.start(id, text, actor);
    }

    @Override
    public void test(UUID key, long telegramId, BroadcastText text, String actor) {
        broadcasts.test("broadcast-test:" + key, telegramId, text, actor);
    }

    @Override
    public void stop(UUID id, String actor) {
        broadcasts.stop(id, actor);
    }

    @Override
    public long audience(PeopleFilter to, boolean offer) {
        return broadcasts.audience(to, offer);
    }

    @Override
    public List<Broadcast> broadcasts() {
        return broadcasts.newest();
    }
}
