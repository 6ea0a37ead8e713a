package dev.wtb.telegram.chat;

import dev.wtb.contract.message.Lane;
import dev.wtb.telegram.TelegramProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** The way to Telegram for everything that counts against its limits: each message waits for its turn. */
@Component
public class Outgoing {
    private static final int MOST_CHATS = 10_000;

    private final Map<Long, Bucket> chats = new ConcurrentHashMap<>();
    private final TelegramProperties.Pace pace;
    private final Bucket all;
    private final Bucket bulk;

    Outgoing(TelegramProperties properties) {
        pace = properties.pace();
        all = new Bucket(pace.perSecond(), Math.max(1, (int) pace.perSecond()));
        bulk = new Bucket(pace.bulkPerSecond(), 1);
    }

    /** Makes a call when its turn has come. */
    public <T> T send(long chat, Lane lane, Call<T> call) throws TelegramApiException {
        return send(chat, lane, 1, call);
    }

    /** The same for an album, each picture of which counts. */
    public <T> T send(long chat, Lane lane, int messages, Call<T> call) throws TelegramApiException {
        for (int i = 0; i < messages; i++) {
            rest(bucket(chat));
            if (lane.bulk()) {
                rest(bulk);
            }
            rest(all);
        }
        return call.make();
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

    /** One call of the Bot API. */
    @FunctionalInterface
    public interface Call<T> {
        /** Makes it. */
        T make() throws TelegramApiException;
    }
}
