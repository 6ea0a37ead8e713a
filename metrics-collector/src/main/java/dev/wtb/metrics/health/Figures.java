package dev.wtb.metrics.health;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import dev.wtb.metrics.MetricsProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of servers, for Prometheus: the ports of the nodes themselves are on their hosts' loopback. */
@Component
class Figures {
    private static final Map<String, ToDoubleFunction<Server>> OF_SERVERS = Map.of("wtb.server.healthy",
            server -> server.health() == Health.HEALTHY ? 1 : 0, "wtb.server.open",
            server -> server.health() == Health.HEALTHY && server.state() == ServerState.ACTIVE ? 1 : 0,
            "wtb.server.used", Server::used,
            "wtb.server.capacity", Server::capacity);
    private static final Map<String, ToDoubleFunction<Sample>> OF_SAMPLES = Map.of("wtb.server.connected",
            Sample::active, "wtb.server.peers", Sample::peers, "wtb.server.received.bytes.per.second",
            Sample::rxBytesPerSecond, "wtb.server.sent.bytes.per.second", Sample::txBytesPerSecond, "wtb.server.cpu",
            Sample::cpu, "wtb.server.memory", Sample::memory, "wtb.server.rtt.millis", Sample::rttMillis);

    private static final int MISSED = 5;

    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final MetricsProperties properties;
    private final Clock clock;

    Figures(MeterRegistry meters, MetricsProperties properties, Clock clock) {
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
    }

    /** From now on these, and no others. */
    void of(List<Server> fleet) {
        var names = fleet.stream().map(Server::name).collect(Collectors.toSet());
        shown.entrySet().removeIf(one -> !names.contains(one.getKey()) && one.getValue().gone());
        fleet.forEach(server -> shown.computeIfAbsent(server.name(), _ -> new Shown(server)).server = server);
    }

    /** What was measured just now. */
    void measured(List<Sample> samples) {
        var newest = samples.stream().collect(Collectors.toMap(Sample::serverId, sample -> sample, (_, last) -> last));
        shown.values().forEach(one -> one.sample = newest.getOrDefault(one.server.id(), one.sample));
    }

    /** A server that does not answer has no figures, instead of those of its last good day. */
    private boolean old(Sample sample) {
        return sample.at().plus(properties.pollInterval().multipliedBy(MISSED)).isBefore(clock.instant());
    }

    /** One server's gauges; they read what was set last. */
    private final class Shown {
        private final List<Meter> gauges;
        private volatile Server server;
        private volatile @Nullable Sample sample;

        Shown(Server server) {
            this.server = server;
            var ofServers = OF_SERVERS.entrySet()
                    .stream()
                    .map(one -> gauge(one.getKey(), () -> one.getValue().applyAsDouble(this.server)));
            var ofSamples = OF_SAMPLES.entrySet().stream().map(one -> gauge(one.getKey(), () -> {
                var measured = sample;
                return measured == null || old(measured) ? Double.NaN : one.getValue().applyAsDouble(measured);
            }));
            gauges = Stream.concat(ofServers, ofSamples).toList();
        }

        private Meter gauge(String name, Supplier<Number> value) {
            return Gauge.builder(name, value)
                    .tags("server", server.name(), "geolocation", server.geolocationCode())
                    .register(meters);
        }

        boolean gone() {
            gauges.forEach(meters::remove);
            return true;
        }
    }
}
