package dev.wtb.telegram.api;

import dev.wtb.contract.message.Lane;
import dev.wtb.telegram.TelegramProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Telegram's limits: each message waits for the turn of its chat, of news if it is one, and of all. */
@Component
class Pace {
    private static final int MOST_CHATS = 10_000;

    private final Map<Long, Bucket> chats = new ConcurrentHashMap<>();
    private final TelegramProperties.Pace pace;
    private final Bucket all;
    private final Bucket bulk;

    Pace(TelegramProperties properties) {
        pace = properties.pace();
        all = new Bucket(pace.perSecond(), Math.max(1, (int) pace.perSecond()));
        bulk = new Bucket(pace.bulkPerSecond(), 1);
    }

    /** Returns when so many messages may go into a chat. */
    void await(long chat, Lane lane, int messages) {
        for (int i = 0; i < messages; i++) {
            rest(bucket(chat));
            if (lane.bulk()) {
                rest(bulk);
            }
            rest(all);
        }
    }

    private Bucket bucket(long chat) {
        if (chats.size() > MOST_CHATS) {
            long now = System.nanoTime();
            chats.values().removeIf(bucket -> bucket.full(now));
        }
        return chats.computeIfAbsent(chat, _ -> new Bucket(pace.chatPerSecond(), pace.chatBurst()));
    }

    private static void rest(Bucket bucket) {
        long now = System.nanoTime();
        long end = now + bucket.take(now);
        for (long left = end - now; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
