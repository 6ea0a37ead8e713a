package dev.wtb.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of metrics-collector.
 *
 * @param pollInterval between polls of a healthy server
 * @param suspectInterval between polls of one that missed a poll
 * @param failAfter how long all signals must be bad before a server FAILED
 * @param failAloneAfter the same when no other node can bear witness
 * @param healthyAfter how long a server must be good before it takes people again
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
        @DefaultValue("30s") Duration failAfter, @DefaultValue("90s") Duration failAloneAfter,
        @DefaultValue("60s") Duration healthyAfter, @DefaultValue("1s") Duration tick,
        @DefaultValue("5m") Duration usageInterval, @DefaultValue("1m") Duration watchInterval,
        @DefaultValue("5s") Duration webhookInterval, @DefaultValue("") String heartbeatUrl,
        @DefaultValue("1m") Duration heartbeatInterval) {
}
