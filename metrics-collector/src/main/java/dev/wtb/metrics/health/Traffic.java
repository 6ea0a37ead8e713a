package dev.wtb.metrics.health;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.sample.Sample;
import dev.wtb.metrics.probe.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Turns counters into rates; a counter that went back starts anew. */
final class Traffic {
    private static final double MILLIS_A_SECOND = 1000;

    private final Map<Long, Reading> before = new ConcurrentHashMap<>();

    /** Empty when the node did not answer or does not have the server. */
    Optional<Sample> sample(long serverId, Look look, Instant now) {
        var status = look.status();
        return status == null
                ? Optional.empty()
                : status.servers()
                        .stream()
                        .filter(server -> server.serverId() == serverId)
                        .findFirst()
                        .map(server -> sample(server, status.host(), look.connectMillis(), now));
    }

    private Sample sample(ServerStatus server, HostLoad host, double connectMillis, Instant now) {
        var reading = new Reading(now, server.rxBytes(), server.txBytes());
        var last = before.put(server.serverId(), reading);
        double memory = host.memoryTotalBytes() == 0 ? 0 : (double) host.memoryUsedBytes() / host.memoryTotalBytes();
        return new Sample(server.serverId(), now, host.cpu(), memory,
                last == null ? 0 : reading.rate(last, reading.rx - last.rx),
                last == null ? 0 : reading.rate(last, reading.tx - last.tx), server.peers(), server.active(),
                Double.isNaN(connectMillis) ? 0 : connectMillis);
    }

    private record Reading(Instant at, long rx, long tx) {
        double rate(Reading last, long bytes) {
            double seconds = Duration.between(last.at, at).toMillis() / MILLIS_A_SECOND;
            return bytes < 0 || seconds <= 0 ? 0 : bytes / seconds;
        }
    }
}
