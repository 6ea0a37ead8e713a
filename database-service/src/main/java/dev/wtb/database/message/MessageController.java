package dev.wtb.database.message;

import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.database.signal.Signal;
import dev.wtb.database.signal.Signals;
import dev.wtb.database.signal.Topic;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController implements MessageApi {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final MessageQueue queue;
    private final Signal signal;

    MessageController(MessageQueue queue, Signals signals) {
        this.queue = queue;
        this.signal = signals.of(Topic.OUTBOX);
    }

    @Override
    public List<OutgoingMessage> claim(int limit, int bulk, long waitMillis) {
        long seen = signal.wakes();
        var claimed = queue.claim(limit, bulk);
        if (!claimed.isEmpty()) {
            return claimed;
        }
        signal.await(seen, queue.untilDue(Duration.ofMillis(Math.min(waitMillis, LONGEST_WAIT.toMillis()))));
        return queue.claim(limit, bulk);
    }

    @Override
    public void sent(List<Long> ids) {
        queue.sent(ids);
    }

    @Override
    public void failed(long id, long retryMillis, boolean pauseBulk, int parts) {
        queue.failed(id, Duration.ofMillis(retryMillis), pauseBulk, parts);
    }

    @Override
    public void refused(long id, String why) {
        queue.refused(id, why);
    }
}
