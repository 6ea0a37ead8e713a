package dev.wtb.metrics.probe;

import dev.wtb.contract.server.Node;
import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Nodes that look at others. Each has one interface for it, and so one thread: one that hangs keeps no other waiting.
 */
@Component
class Probers {
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Map<Long, Instant> unableUntil = new ConcurrentHashMap<>();
    private final MetricsProperties properties;
    private final Clock clock;

    Probers(MetricsProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    boolean able(Node node) {
        return !unableUntil.getOrDefault(node.id(), Instant.MIN).isAfter(clock.instant());
    }

    /** It said that it cannot; others are asked for a while. */
    void unable(Node node) {
        unableUntil.put(node.id(), clock.instant().plus(properties.healthyAfter()));
    }

    /** Lets a node work; false when it still does. */
    boolean begin(long node, Runnable work) {
        if (!busy.add(node)) {
            return false;
        }
        start(() -> {
            try {
                work.run();
            } finally {
                busy.remove(node);
            }
        });
        return true;
    }

    void start(Runnable work) {
        Thread.startVirtualThread(work);
    }
}
