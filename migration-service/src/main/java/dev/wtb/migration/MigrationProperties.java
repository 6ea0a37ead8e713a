package dev.wtb.migration;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of migration-service.
 *
 * @param authority folder with {@code cert.pem} and {@code key.pem} of what vouches for nodes; without it nobody's
 *        certificate is renewed here
 * @param nodeLife how long nodes' certificates last
 * @param renewInterval between looks for certificates to renew
 * @param revokeInterval between the times that nodes are told whose certificates are refused
 * @param convergeInterval between comparisons of all nodes with what they must hold
 * @param enrolInterval between looks for hosts that want to be nodes
 * @param moveInterval between looks for moves to begin or to take further
 */
@Validated
@ConfigurationProperties("wtb.migration")
public record MigrationProperties(@DefaultValue("authority") @NotNull Path authority,
        @DefaultValue("90d") @NotNull Duration nodeLife, @DefaultValue("1h") @NotNull Duration renewInterval,
        @DefaultValue("15s") @NotNull Duration revokeInterval, @DefaultValue("60s") @NotNull Duration convergeInterval,
        @DefaultValue("1s") @NotNull Duration enrolInterval, @DefaultValue("2s") @NotNull Duration moveInterval) {
}
