package dev.wtb.telegram.delivery;

import dev.wtb.contract.message.MessageApi;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.TelegramProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Marks what was sent, as much at once as came while the last call was under way. While the database is away the marks
 * are kept; only what is claimed again in the very moment of its mark goes out twice.
 */
@Component
class SentMarks extends Loop {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();
    private final MessageApi messages;

    SentMarks(MessageApi messages, TelegramProperties properties) {
        super("marks", properties.idle());
        this.messages = messages;
    }

    void add(long id) {
        pending.add(id);
        wakes.offer(true);
    }

    /** Whether it was sent, and the database does not know yet. */
    boolean pending(long id) {
        return pending.contains(id);
    }

    @Override
    protected void turn() throws InterruptedException {
        wakes.poll(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
        var marked = List.copyOf(pending);
        if (!marked.isEmpty()) {
            messages.sent(marked);
            marked.forEach(pending::remove);
        }
    }
}
