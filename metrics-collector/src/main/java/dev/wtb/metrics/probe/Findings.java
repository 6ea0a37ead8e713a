package dev.wtb.metrics.probe;

import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What nodes saw of each other's servers lately; in memory, by any thread. */
@Component
public class Findings {
    private final Map<Long, Map<Long, Finding>> found = new ConcurrentHashMap<>();
    private final Map<Long, Instant> since = new ConcurrentHashMap<>();
    private final Set<Long> everGood = ConcurrentHashMap.newKeySet();
    private final MetricsProperties properties;
    private final Clock clock;
    private volatile boolean targetGone;

    Findings(MetricsProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** What was seen of a server, by each node that looked; nothing while it is new and nobody got through yet. */
    public List<Finding> of(long serverId) {
        if (!settled(serverId)) {
            return List.of();
        }
        var fresh = fresh(serverId);
        return targetGone ? fresh.stream().map(Finding::withoutTarget).toList() : fresh;
    }

    private boolean settled(long serverId) {
        var begun = since.get(serverId);
        return everGood.contains(serverId)
                || (begun != null && !begun.plus(properties.healthyAfter()).isAfter(clock.instant()));
    }

    /** A node looked. */
    void found(long serverId, Finding finding) {
        since.putIfAbsent(serverId, finding.at());
        found.computeIfAbsent(serverId, _ -> new ConcurrentHashMap<>()).put(finding.prober(), finding);
        if (finding.sight() == Sight.GOOD) {
            everGood.add(serverId);
        }
    }

    /** Whether nobody saw anything wrong with it. */
    boolean well(long serverId) {
        return fresh(serverId).stream().allMatch(finding -> finding.sight() == Sight.GOOD);
    }

    /** Whether somebody got through lately. */
    public boolean alive(long serverId) {
        return fresh(serverId).stream()
                .map(finding -> targetGone ? finding.withoutTarget() : finding)
                .anyMatch(finding -> finding.sight() == Sight.GOOD);
    }

    /** Somebody else looks in the place of this prober: what that one saw last counts no more. */
    void replaced(long serverId, long prober) {
        found.getOrDefault(serverId, new ConcurrentHashMap<>()).remove(prober);
    }

    /** It is another server now: whoever looks must get through once more before they are believed. */
    void forget(long serverId) {
        found.remove(serverId);
        since.remove(serverId);
        everGood.remove(serverId);
    }

    /** Once a round: forgets all other servers, and sees whether what is fetched is there at all. */
    void turn(Collection<Long> servers) {
        found.keySet().retainAll(servers);
        since.keySet().retainAll(servers);
        everGood.retainAll(servers);
        targetGone = targetGone();
    }

    /** No probe gets an answer from beyond, though some shake hands: then the target is gone, not the servers. */
    private boolean targetGone() {
        boolean nothing = false;
        for (var server : found.keySet()) {
            for (var finding : fresh(server)) {
                if (finding.sight() == Sight.GOOD) {
                    return false;
                }
                nothing |= finding.sight() == Sight.NOTHING_BEYOND;
            }
        }
        return nothing;
    }

    private List<Finding> fresh(long serverId) {
        var oldest = clock.instant().minus(freshness());
        return found.getOrDefault(serverId, Map.of())
                .values()
                .stream()
                .filter(finding -> finding.at().isAfter(oldest))
                .toList();
    }

    /** One round may be missed. */
    private Duration freshness() {
        return properties.probeInterval().multipliedBy(2).plus(TunnelProbes.PATIENCE);
    }
}
