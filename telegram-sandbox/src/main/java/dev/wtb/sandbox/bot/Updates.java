package dev.wtb.sandbox.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The queue that getUpdates and the webhook read: delivered again and again until confirmed. */
public final class Updates {
    private static final int LONGEST_POLL_SECONDS = 50;
    private static final int REMEMBERED = 20_000;
    private static final Set<String> OFF_BY_DEFAULT = Set.of("chat_member", "message_reaction",
            "message_reaction_count");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<ObjectNode> pending = new ArrayList<>();
    private final Map<Long, ObjectNode> history = new LinkedHashMap<>();
    private final Mischief mischief = new Mischief();
    private @Nullable Set<String> allowed;
    /** Above all numbers from before a restart: a bot takes none twice. */
    private long nextId = Instant.now().getEpochSecond();
    private long poll;
    private boolean hooked;

    /** Queues one update of a kind, unless the bot does not want that kind. */
    public void add(String kind, ObjectNode content) {
        lock.lock();
        try {
            if (allowed == null ? OFF_BY_DEFAULT.contains(kind) : !allowed.contains(kind)) {
                return;
            }
            var update = JsonNodeFactory.instance.objectNode().put("update_id", nextId++);
            update.set(kind, content);
            remember(update);
            pending.addAll(mischief.apply(update));
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void remember(ObjectNode update) {
        history.put(update.path("update_id").asLong(), update);
        if (history.size() > REMEMBERED) {
            history.remove(history.keySet().iterator().next());
        }
    }

    /** Puts a known update into the queue again. */
    public boolean redeliver(long id) {
        lock.lock();
        try {
            var update = history.get(id);
            if (update != null) {
                pending.addFirst(update);
                arrived.signalAll();
            }
            return update != null;
        } finally {
            lock.unlock();
        }
    }

    /** Does something wrong with the next updates that hold a field. */
    public void mischief(Mischief.Order order) {
        lock.lock();
        try {
            mischief.order(order);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what is held back, after all that came meanwhile. */
    public void release() {
        lock.lock();
        try {
            pending.addAll(mischief.release());
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Numbers updates from there on, as Telegram does after a quiet week. */
    public void renumber(long from) {
        lock.lock();
        try {
            nextId = from;
        } finally {
            lock.unlock();
        }
    }

    /** Those that were not confirmed. */
    public List<ObjectNode> pending() {
        lock.lock();
        try {
            return List.copyOf(pending);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a webhook takes them, so that polls are refused. */
    public void hook(boolean now) {
        lock.lock();
        try {
            hooked = now;
            poll++;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The webhook's receiver took one. */
    void delivered(ObjectNode update) {
        lock.lock();
        try {
            pending.remove(update);
        } finally {
            lock.unlock();
        }
    }

    void allow(@Nullable Set<String> kinds) {
        lock.lock();
        try {
            allowed = kinds == null || kinds.isEmpty() ? null : kinds;
        } finally {
            lock.unlock();
        }
    }

    void dropAll() {
        lock.lock();
        try {
            pending.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Long poll; a second poller ends the first with 409. */
    List<ObjectNode> take(long offset, int limit, int timeoutSeconds) {
        lock.lock();
        try {
            refuseHooked();
            long mine = ++poll;
            arrived.signalAll();
            confirm(offset);
            long left = TimeUnit.SECONDS.toNanos(Math.min(timeoutSeconds, LONGEST_POLL_SECONDS));
            while (pending.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
                refuseHooked();
                if (poll != mine) {
                    throw new BotApiError(409, "Conflict: terminated by other getUpdates request; "
                            + "make sure that only one bot instance is running", null);
                }
            }
            return List.copyOf(pending.subList(0, Math.min(limit, pending.size())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void refuseHooked() {
        if (hooked) {
            throw new BotApiError(409, "Conflict: can't use getUpdates method while webhook is active; "
                    + "use deleteWebhook to delete the webhook first", null);
        }
    }

    private void confirm(long offset) {
        if (offset < 0) {
            pending.subList(0, Math.max(0, pending.size() + (int) Math.max(offset, -pending.size()))).clear();
        } else if (offset > 0) {
            pending.removeIf(update -> update.path("update_id").asLong() < offset);
        }
    }
}
