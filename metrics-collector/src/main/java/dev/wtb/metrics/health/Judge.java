package dev.wtb.metrics.health;

import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.server.Health;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Probe;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges one server with hysteresis: it must be bad for a while, by two signals that agree and by witnesses, before it
 * FAILED, and good for a while before it takes people again.
 */
final class Judge {
    private final MetricsProperties properties;
    private Health health = Health.UNKNOWN;
    private String reason = "not polled yet";
    private @Nullable Instant badSince;
    private @Nullable Instant goodSince;

    Judge(MetricsProperties properties, Health known) {
        this.properties = properties;
        this.health = known;
    }

    Health health() {
        return health;
    }

    String reason() {
        return reason;
    }

    /**
     * Takes one look into account.
     *
     * @param witnessed whether other nodes confirm that it is down; empty when there is nobody to ask
     */
    void look(long serverId, Probe probe, Instant now, Optional<BooleanSupplier> witnessed) {
        var trouble = trouble(serverId, probe);
        if (trouble.isEmpty()) {
            good(now);
        } else {
            bad(trouble, !probe.connected() || probe.status() == null, now, witnessed);
        }
    }

    private void good(Instant now) {
        badSince = null;
        goodSince = goodSince == null ? now : goodSince;
        boolean held = health == Health.FAILED && goodSince.plus(properties.healthyAfter()).isAfter(now);
        if (held) {
            reason = "answers again; trusted after " + properties.healthyAfter().toSeconds() + " s";
            return;
        }
        health = Health.HEALTHY;
        reason = "all signals good";
    }

    private void bad(String trouble, boolean unreachable, Instant now, Optional<BooleanSupplier> witnessed) {
        goodSince = null;
        badSince = badSince == null ? now : badSince;
        if (health == Health.FAILED) {
            return;
        }
        reason = trouble;
        var patience = witnessed.isPresent() || !unreachable ? properties.failAfter() : properties.failAloneAfter();
        boolean late = !badSince.plus(patience).isAfter(now);
        boolean failed = late && (!unreachable || witnessed.map(BooleanSupplier::getAsBoolean).orElse(true));
        health = failed ? Health.FAILED : health == Health.UNKNOWN ? Health.UNKNOWN : Health.SUSPECT;
    }

    /** Empty when nothing is wrong. */
    private static String trouble(long serverId, Probe probe) {
        if (probe.status() == null) {
            return probe.connected() ? "its service does not answer" : "neither its service nor its port answer";
        }
        var status = probe.status().servers().stream().filter(server -> server.serverId() == serverId).findFirst();
        if (status.isEmpty()) {
            return "the node does not know this server yet";
        }
        return trouble(status.get());
    }

    private static String trouble(ServerStatus status) {
        if (!status.up()) {
            return "its interface is down";
        }
        return status.forwarding() ? "" : "its firewall lets nobody out";
    }
}
