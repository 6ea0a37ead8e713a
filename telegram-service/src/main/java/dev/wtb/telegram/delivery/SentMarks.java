package dev.wtb.telegram.delivery;

import dev.wtb.contract.message.MessageApi;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Marks what was sent, as much at once as came while the last call was under way. While the database is away the marks
 * are kept, so that what it then gives out again is known and not sent twice.
 */
@Component
class SentMarks extends Loop {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Set<Long> pending = ConcurrentHashMap.newKeySet();
    private final Set<Long> marked = ConcurrentHashMap.newKeySet();
    private final MessageApi messages;

    SentMarks(MessageApi messages, TelegramProperties properties) {
        super("marks", properties.idle());
        this.messages = messages;
    }

    void add(long id) {
        pending.add(id);
        wake();
    }

    /** Whether it was sent: the database does not know yet, or did not know when the claim under way began. */
    boolean knows(long id) {
        return pending.contains(id) || marked.contains(id);
    }

    /** A claim that begins now finds nothing that was marked before it. */
    void forget() {
        marked.clear();
    }

    @Override
    protected void turn() throws InterruptedException {
        sleep(LONGEST_SLEEP);
        mark();
    }

    @Override
    protected void finish() {
        mark();
    }

    private void mark() {
        var sent = List.copyOf(pending);
        if (!sent.isEmpty()) {
            messages.sent(sent);
            marked.addAll(sent);
            sent.forEach(pending::remove);
        }
    }
}
