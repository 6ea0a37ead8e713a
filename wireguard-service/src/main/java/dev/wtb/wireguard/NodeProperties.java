package dev.wtb.wireguard;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of wireguard-service.
 *
 * @param directory of the journals
 * @param interfacePrefix begin of the names of this node's interfaces
 * @param blocked networks that no peer may reach through this node
 */
@Validated
@ConfigurationProperties("wtb.node")
public record NodeProperties(@DefaultValue("/var/lib/wtb") @NotNull Path directory,
        @DefaultValue("auto") @NotNull Backend backend,
        @DefaultValue("wtb") @Pattern(regexp = "[a-z][a-z0-9]{0,7}") String interfacePrefix,
        @DefaultValue("30s") Duration repairInterval, @DefaultValue("1s") Duration expiryInterval,
        @DefaultValue("5s") Duration statusInterval, @DefaultValue("10s") Duration commandTimeout,
        @DefaultValue({
                "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                "192.168.0.0/16"}) List<@Pattern(regexp = "[0-9.]+/[0-9]+") String> blocked) {
    /** What makes the interfaces. */
    public enum Backend {
        /** The kernel's module where there is one, else wireguard-go. */
        AUTO,
        /** The kernel's module. */
        KERNEL,
        /** The userspace daemon. */
        WIREGUARD_GO,
        /** Nothing: pretends, for trying the product without root. */
        DRY_RUN
    }
}
