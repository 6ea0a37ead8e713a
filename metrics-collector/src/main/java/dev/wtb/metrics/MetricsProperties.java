package dev.wtb.metrics;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of metrics-collector.
 *
 * @param pollInterval between polls of a healthy server
 * @param suspectInterval between polls of one that missed a poll
 * @param probeInterval between looks of other nodes at a healthy server through its tunnel
 * @param failAfter how long a server must be bad before it has FAILED, when two other nodes saw that its tunnel is dead
 * @param failSingleAfter the same when one did
 * @param failAloneAfter the same when none can look, and the server itself said that it was dying
 * @param healthyAfter how long a server must be good before it takes people again
 * @param doubtAfter how long the collector may be cut off from all nodes before they are UNREACHABLE
 * @param observerLease how long the replica that judges may be silent before another does
 * @param probeTarget what probes fetch beyond a server: an IPv4 address and a port that speaks HTTP
 * @param tick between looks which server is due
 * @param usageInterval between readings of all peers' counters
 * @param watchInterval between looks at the services themselves
 * @param webhookInterval between looks for alerts that go to webhooks
 * @param heartbeatUrl called while all lives; empty for nobody
 * @param heartbeatInterval between those calls
 */
@Validated
@ConfigurationProperties("wtb.collector")
public record MetricsProperties(@DefaultValue("15s") Duration pollInterval,
        @DefaultValue("5s") Duration suspectInterval,
        @DefaultValue("15s") Duration probeInterval, @DefaultValue("15s") Duration failAfter,
        @DefaultValue("30s") Duration failSingleAfter,
        @DefaultValue("90s") Duration failAloneAfter,
        @DefaultValue("60s") Duration healthyAfter, @DefaultValue("10m") Duration doubtAfter,
        @DefaultValue("15s") Duration observerLease,
        @DefaultValue("1.1.1.1:80") @Pattern(regexp = "[0-9.]{7,15}:[0-9]{1,5}") String probeTarget,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("5m") Duration usageInterval, @DefaultValue("1m") Duration watchInterval,
        @DefaultValue("5s") Duration webhookInterval, @DefaultValue("") String heartbeatUrl,
        @DefaultValue("1m") Duration heartbeatInterval) {
}
